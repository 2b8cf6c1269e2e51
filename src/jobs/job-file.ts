import { type ErrorCode, NovaEvalError } from '../errors.ts'
import type { PlainFile } from '../recipe/plain-values.ts'

/** The kinds of job that are submitted, told apart by what their files hold. */
export type SubmitKind = 'evaluation' | 'bedrock-rft' | 'multi-turn'

/**
 * The kind of job that a file is for. A recipe has `run` and `evaluation`; the two others hold the arguments of the call that AWS's own
 * examples make, under the same names.
 *
 * @throws NovaEvalError NE4401 where it is none of them
 */
export function kindOf({ file, values }: PlainFile): SubmitKind {
  const has = (...keys: readonly string[]): boolean => keys.some((key) => Object.hasOwn(values, key))
  if (has('customizationType', 'customizationConfig', 'baseModelIdentifier')) return 'bedrock-rft'
  if (has('agent_config', 'evaluate_base_model') || (has('model') && has('dataset'))) return 'multi-turn'
  if (has('run') && has('evaluation')) return 'evaluation'
  const hint = has('batch', 'rollout', 'eval_metrics_config')
    ? 'a recipe of multi-turn evaluation is not sent with the job: write a job file with model, dataset and agent_config'
    : 'docs/jobs.md shows one of each kind'
  throw new NovaEvalError(
    `expected a recipe with run and evaluation, or a job file, got the sections ${Object.keys(values).join(', ')}`,
    { code: 'NE4401', file, hint },
  )
}

/** A value at a path of a file; null, which YAML has for nothing, and a missing key are both undefined. */
export function valueAt({ values }: PlainFile, path: readonly string[]): unknown {
  let value: unknown = values
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    value = (value as Readonly<Record<string, unknown>>)[key]
  }
  return value ?? undefined
}

/** A text at a path; an empty one, which AWS's recipes have for nothing, is undefined. @throws NovaEvalError NE4402 for no text */
export function textAt(file: PlainFile, path: readonly string[]): string | undefined {
  const value = valueAt(file, path)
  if (value === undefined || value === '') return undefined
  if (typeof value !== 'string') throw misfit(file, path, 'a text', value)
  return value
}

/** A number at a path. @throws NovaEvalError NE4402 for no number, or one that is not in the range */
export function numberAt(
  file: PlainFile,
  path: readonly string[],
  {
    least,
    most,
    whole,
    code = 'NE4402',
  }: { readonly least: number; readonly most: number; readonly whole: boolean; readonly code?: ErrorCode },
): number | undefined {
  const value = valueAt(file, path)
  if (value === undefined) return undefined
  const fits = typeof value === 'number' && value >= least && value <= most && (!whole || Number.isInteger(value))
  if (!fits) throw misfit(file, path, `${whole ? 'a whole number' : 'a number'}${rangeText(least, most)}`, value, code)
  return value
}

/** Yes or no at a path. @throws NovaEvalError NE4402 for anything else */
export function switchAt(file: PlainFile, path: readonly string[], fallback: boolean): boolean {
  const value = valueAt(file, path) ?? fallback
  if (typeof value !== 'boolean') throw misfit(file, path, 'true or false', value)
  return value
}

/** Refuses keys that the job would not read, so that a misspelt one is not lost. @throws NovaEvalError NE4402 */
export function refuseOthers(file: PlainFile, path: readonly string[], known: readonly string[]): void {
  const section = path.length === 0 ? file.values : valueAt(file, path)
  if (section === undefined) return
  if (typeof section !== 'object' || section === null || Array.isArray(section))
    throw misfit(file, path, `a map of ${known.join(', ')}`, section)
  for (const key of Object.keys(section))
    if (!known.includes(key)) throw misfit(file, [...path, key], `one of ${known.join(', ')}`, key)
}

/** The error for a value that cannot stand where it stands, with its line. */
export function misfit(
  { file, lineOf }: PlainFile,
  path: readonly string[],
  expected: string,
  got: unknown,
  code: ErrorCode = 'NE4402',
): NovaEvalError {
  const pointer = `/${path.join('/')}`
  return new NovaEvalError(`the job at ${pointer}: expected ${expected}, got ${JSON.stringify(got)}`, {
    code,
    file,
    line: lineOf(path),
    path: pointer,
    hint: 'docs/jobs.md has the settings of each kind of job',
  })
}

const rangeText = (least: number, most: number): string => {
  if (most === Number.POSITIVE_INFINITY) return least === Number.NEGATIVE_INFINITY ? '' : ` of ${least} or more`
  return ` from ${least} to ${most}`
}
