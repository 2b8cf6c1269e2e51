import type { Finding } from '../../finding.ts'
import type { FormatId } from '../format/dataset-format.ts'

/** What a dataset is, in figures. */
export interface DatasetFacts {
  /** Rows of the file, those at fault among them. */
  readonly rows: number
  /** Rows without an error. */
  readonly usable: number
  /** Of the file. */
  readonly bytes: number
  /** SHA-256 of the file's bytes: the same that `run.json` keeps of it. */
  readonly sha256: string
  /** Bytes of the longest row, and its number. */
  readonly longest: { readonly number: number; readonly bytes: number } | undefined
  /** Rows with an id of their own. */
  readonly ids: number
  /** Rows that are there before, but for id and metadata. */
  readonly duplicates: number
  /** Rows that ask what a row before asks, and expect another answer. */
  readonly contradictions: number
  /** Rows whose question is in the training data, where it was looked for. */
  readonly overlap?: { readonly exact: number; readonly near: number; readonly trainingRows: number }
}

/** What a check found out about a dataset. */
export interface DatasetReport {
  readonly file: string
  /** Undefined where no row told it. */
  readonly format: FormatId | undefined
  /** How the format is known. */
  readonly why: string
  readonly findings: readonly Finding[]
  readonly facts: DatasetFacts
}

export interface DatasetCheckOptions {
  /** The format, where the rows need not tell it. */
  readonly as?: FormatId | undefined
  /** What the rows are for: `evaluation` unless told. */
  readonly use?: 'evaluation' | 'training' | 'bedrock' | undefined
  /** The recipe's `preset_reward_function`. */
  readonly preset?: string | undefined
  /** A file of training data: its questions are looked for. */
  readonly train?: string | undefined
  /** Jaccard similarity from which a question counts as nearly the same, 0.8 unless told. */
  readonly near?: number | undefined
  /** How many findings of a kind are told one by one, 100 unless told. */
  readonly each?: number | undefined
  /** Called now and then with the rows read so far. */
  readonly onProgress?: ((rows: number) => void) | undefined
}
