import { NovaEvalError } from '../errors.ts'
import { pythonStrings } from '../text/python-strings.ts'
import { idText } from './id-text.ts'
import { readLogprobs, type TokenLogprobs } from './logprobs.ts'

/** What joins a recorded answer to its row: its line, a row number, an id, or the prompt and gold it was given for. */
export type RecordedKey =
  | { readonly by: 'line' }
  | { readonly by: 'row'; readonly row: number }
  | { readonly by: 'id'; readonly id: string }
  | { readonly by: 'content'; readonly content: string }

/** One recorded answer of the model. */
export interface Recorded {
  readonly key: RecordedKey
  readonly output: string
  /** SHA-256 of the prompt that the answer was given for, where it was recorded; see `promptHash`. */
  readonly promptHash?: string
  readonly logprobs?: TokenLogprobs
}

/**
 * A line of `--outputs`: a string; `{ row | id, output }`, with `prompt_sha256` where it is known; or the container's own record.
 *
 * @throws NovaEvalError NE2101 not JSON, NE2102 none of these forms
 */
export function readRecorded(line: string): Recorded {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (cause) {
    throw new NovaEvalError(`the output at (root): expected JSON, got something else: ${(cause as Error).message}`, {
      code: 'NE2101',
      path: '',
      hint: 'write a JSON string, or { "row": 0, "output": "..." }, a line',
    })
  }
  if (typeof value === 'string') return { key: { by: 'line' }, output: value }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw unknownForm('(root)')
  const {
    row,
    id,
    output,
    inference,
    prompt,
    gold,
    prompt_sha256: hash,
    logprobs: told,
  } = value as Record<string, unknown>
  if (inference !== undefined) {
    const texts = typeof inference === 'string' ? pythonStrings(inference) : undefined
    if (texts?.length !== 1 || typeof prompt !== 'string' || typeof gold !== 'string') throw unknownForm('/inference')
    return { key: { by: 'content', content: contentKey(prompt, gold) }, output: texts[0] as string }
  }
  if (typeof output !== 'string') throw unknownForm('/output')
  const logprobs = told === undefined ? undefined : readLogprobs(told)
  const rest = {
    output,
    ...(typeof hash === 'string' && { promptHash: hash }),
    ...(logprobs !== undefined && { logprobs }),
  }
  if (row !== undefined) {
    if (typeof row !== 'number' || !Number.isSafeInteger(row) || row < 0) throw unknownForm('/row')
    return { key: { by: 'row', row }, ...rest }
  }
  const known = idText(id, () => line)
  if (known === undefined) throw unknownForm('/row')
  return { key: { by: 'id', id: known }, ...rest }
}

/** Joins the container's record to a row: the conversation as it prints it, and the gold. */
export function contentKey(prompt: string, gold: string): string {
  return `${prompt}\u0000${gold}`
}

const unknownForm = (path: string) =>
  new NovaEvalError(
    `the output at ${path}: expected a string, { row | id, output }, or the container's record with inference, got another form`,
    {
      code: 'NE2102',
      path,
      hint: 'row counts from 0 as in rows.jsonl; an id is looked up in the dataset',
    },
  )
