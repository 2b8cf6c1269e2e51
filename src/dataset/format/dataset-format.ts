import type { PlainSample } from './plain-sample.ts'
import type { RowFault } from './row-fault.ts'

/** The formats that a job takes, by the name that `--as` has. */
export type FormatId =
  | 'gen_qa'
  | 'rft'
  | 'llm_judge'
  | 'mm_llm_judge'
  | 'rubric_llm_judge'
  | 'openai'
  | 'sagemaker_eval'
  | 'prompt_completion'
  | 'preference'
  | 'verl'
  | 'mtrl'

/** An object of a row. */
export type RowObject = Readonly<Record<string, unknown>>

/** What a row is read for. */
export interface ReadingOptions {
  /** One user turn is documented for evaluation; training takes more. */
  readonly use: 'evaluation' | 'training' | 'bedrock'
  /** The recipe's `preset_reward_function`: `prime_code` takes metadata as an object. */
  readonly preset?: string | undefined
}

/** A row as it was understood. */
export interface RowReading {
  /** Absent where an error is among the faults. */
  readonly sample?: PlainSample | undefined
  readonly faults: readonly RowFault[]
}

/** One format: how it is told, read and bounded. */
export interface DatasetFormat {
  readonly id: FormatId
  /** What a row looks like, for messages. */
  readonly form: string
  /** The keys that tell it, or undefined where a row is of another format. */
  recognise(row: RowObject): string | undefined
  read(row: RowObject, options: ReadingOptions): RowReading
  /** File names that the job accepts; absent where any does. */
  readonly fileName?: { readonly names: readonly string[]; readonly level: 'error' | 'warning'; readonly why: string }
  /** Advice of the documentation on the length of a prompt, in tokens. */
  readonly advisedTokens?: number
}
