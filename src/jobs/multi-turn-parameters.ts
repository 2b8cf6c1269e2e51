import type { Finding } from '../finding.ts'
import type { PlainFile } from '../recipe/plain-values.ts'
import { misfit, numberAt, refuseOthers, valueAt } from './job-file.ts'

/** The six that the evaluator of AWS's SDK knows; the ranges are those of `mtrl_eval.yaml`. */
const ranges = {
  eval_group_size: [1, 128, true],
  sampling_temperature: [0, 2, false],
  top_p: [0, 1, false],
  max_tokens: [512, 8_192, true],
  success_threshold: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, false],
} as const

const path = ['hyperparameters'] as const
const order = ['eval_group_size', 'sampling_temperature', 'top_p', 'max_tokens', 'pass_k_values', 'success_threshold']

/** What a file says of how its agents are sampled and counted. */
export interface MultiTurnParameters {
  /** Flat and all texts, as AWS's SDK sends them: a list becomes `[1, 2, 4]`. */
  readonly sent: Readonly<Record<string, string>>
  readonly groupSize: number | undefined
  readonly findings: readonly Finding[]
}

/**
 * Reads `hyperparameters` of a job file. pass@k needs at least k rollouts of a prompt, so each k is held against the size of a group.
 *
 * @throws NovaEvalError NE4402 for an unknown name, NE4404 for a value that it cannot have; with file and line
 */
export function readMultiTurnParameters(file: PlainFile): MultiTurnParameters {
  refuseOthers(file, path, order)
  const read: Record<string, string> = {}
  for (const [name, [least, most, whole]] of Object.entries(ranges)) {
    const value = numberAt(file, [...path, name], { least, most, whole, code: 'NE4404' })
    if (value !== undefined) read[name] = String(value)
  }
  const groupSize = read.eval_group_size === undefined ? undefined : Number(read.eval_group_size)
  const passes = passesOf(file, groupSize ?? 1)
  if (passes !== undefined) read.pass_k_values = `[${passes.join(', ')}]`
  const sent = Object.fromEntries(order.flatMap((name) => (read[name] === undefined ? [] : [[name, read[name]]])))
  return { sent, groupSize, findings: Object.keys(sent).length === 0 ? [] : [disagreement(file)] }
}

function passesOf(file: PlainFile, groupSize: number): number[] | undefined {
  const at = [...path, 'pass_k_values']
  const value = valueAt(file, at)
  if (value === undefined) return undefined
  const isK = (k: unknown): k is number => typeof k === 'number' && Number.isInteger(k) && k >= 1
  if (!Array.isArray(value) || !value.every(isK))
    throw misfit(file, at, 'a list of whole numbers above 0', value, 'NE4404')
  const large = value.find((k) => k > groupSize)
  if (large !== undefined) throw misfit(file, at, `no k above eval_group_size, which is ${groupSize}`, large, 'NE4404')
  return value
}

/** Three published sources, three spellings; nobody can tell from outside which the service reads. */
const disagreement = (file: PlainFile): Finding => ({
  code: 'NE4410',
  level: 'note',
  message:
    "they are sent flat and as text, as AWS's SDK sends them; the pages on the command line send nested numbers, and the public recipe calls three of them temperature, sampling_top_p and sampling_max_tokens",
  hint: 'see in MLflow whether they were taken',
  file: file.file,
  line: file.lineOf(path),
  path: '/hyperparameters',
})
