import type { Turn } from '../contract/index.ts'
import type { TokenLogprobs } from '../dataset/logprobs.ts'
import type { RftSample } from '../dataset/rft.ts'
import type { Row } from '../dataset/rows.ts'
import type { RowRecord } from '../results/row-record.ts'
import { pythonRepr } from '../text/python-repr.ts'
import type { AnswerQuery } from './answers.ts'
import { badLine, type Ended } from './ended.ts'
import { turnsHash } from './prompt-hash.ts'

/** A row on its way to a reward: what is known of it so far, and how it ended once it has. */
export interface RewardCourse {
  readonly row: number
  readonly sample: RftSample | undefined
  output: string | null
  logprobs?: TokenLogprobs | undefined
  ended?: Ended
  forestalled?: true
}

/** A row that goes out in a batch: its sample as the caller writes it. */
export interface SentCourse extends RewardCourse {
  readonly sample: RftSample
  readonly text: string
}

export function beginCourse(entry: Row<RftSample>, data: string): RewardCourse {
  const { row } = entry
  if ('sample' in entry) return { row, sample: entry.sample, output: null }
  return { row, sample: undefined, output: null, ended: badLine(entry.fault, data, row) }
}

export function answerQuery(row: number, { id, turns, reference, line }: RftSample): AnswerQuery {
  return {
    beside: Array.isArray(line.tools) && line.tools.length > 0 ? 'tools' : undefined,
    row,
    id,
    gold: goldText(reference) ?? '',
    conversation: () => pythonRepr(turns),
    turns: () => turns,
    hash: () => turnsHash(turns),
  }
}

/** A sample with its generated turn last, as the job sends it: role `assistant`, content in the form the dataset has. */
export function sampleText({ line, content }: Pick<RftSample, 'line' | 'content'>, output: string): string {
  const turn = { role: 'assistant', content: content === 'parts' ? [{ type: 'text', text: output }] : output }
  return JSON.stringify({ ...line, messages: [...(line.messages as readonly unknown[]), turn] })
}

export function recordOf({ row, sample, output, logprobs, ended }: RewardCourse): RowRecord {
  const { outcome, metrics, abstained, reason, error }: Ended = ended ?? { outcome: 'abstained', metrics: {} }
  const { system, prompt } = promptOf(sample?.turns ?? [])
  return {
    schema: 'nova-eval/row@1',
    row,
    ...(sample !== undefined && { id: sample.id }),
    outcome,
    metrics,
    ...(abstained !== undefined && { abstained }),
    ...(reason !== undefined && { reason }),
    ...(error !== undefined && { error }),
    system,
    prompt,
    output,
    gold: goldText(sample?.reference),
    ...(sample?.metadata !== undefined && { metadata: sample.metadata }),
    ...(logprobs !== undefined && { logprobs }),
  }
}

/** A reference as a row shows it: text as it is, anything else as JSON. */
function goldText(reference: unknown): string | null {
  if (reference === undefined || reference === null) return null
  return typeof reference === 'string' ? reference : JSON.stringify(reference)
}

/** System prompt and prompt of a conversation; of more turns than one the prompt tells all. */
function promptOf(turns: readonly Turn[]): { readonly system: string | null; readonly prompt: string | null } {
  const system = turns[0]?.role === 'system' ? turns[0].content : null
  const rest = system === null ? turns : turns.slice(1)
  const [first, second] = rest
  if (first === undefined) return { system, prompt: null }
  if (second === undefined) return { system, prompt: first.content }
  return { system, prompt: rest.map(({ role, content }) => `${role}: ${content}`).join('\n\n') }
}
