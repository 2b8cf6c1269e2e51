import type { NovaEvalError } from '../../errors.ts'
import type { RowUnit } from '../source/read-rows.ts'

/** What became of one item of a file: a row, or why there is none. Items count from 0. */
export type Converted =
  | {
      readonly index: number
      readonly row: object
      /** What the item held and the row has no place for. */
      readonly lost?: readonly string[] | undefined
    }
  | { readonly index: number; readonly fault: NovaEvalError }

/** What a conversion may be told beside its file. Each is asked for by some conversions only. */
export interface ConvertOptions {
  /** The field of an answer: taken out of an object, and put round a text where rft is written. */
  readonly answer?: string | undefined
  /** The columns of a table that hold the question and what is expected. */
  readonly question?: string | undefined
  readonly gold?: string | undefined
  /** BFCL: the file of possible answers. */
  readonly answers?: string | undefined
  /** The name of the part, which rows are named after: `train`. */
  readonly split?: string | undefined
}

/** Reads one format and gives rows of another. */
export interface Converter {
  readonly from: string
  readonly to: string
  /** What an index counts, in messages: items of an array, or lines. */
  readonly unit: RowUnit
  /** The options that it reads: others are refused. */
  readonly takes: readonly (keyof ConvertOptions)[]
  /** @throws NovaEvalError where the file as a whole is not of the format; an item at fault is told in its place */
  convert(file: string, options: ConvertOptions): AsyncIterable<Converted>
}
