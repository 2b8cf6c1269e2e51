import { NovaEvalError } from '../../errors.ts'
import { isObject } from '../../sample/turns.ts'
import type { FormatId, ReadingOptions } from '../format/dataset-format.ts'
import { formatOf } from '../format/formats.ts'
import type { PlainSample } from '../format/plain-sample.ts'
import type { RowFault } from '../format/row-fault.ts'
import { type RowUnit, readRows } from '../source/read-rows.ts'
import type { ConvertOptions } from './converter.ts'
import { unheld } from './unheld.ts'

/** A sample of a file, or why a row gave none. */
export type SourceSample =
  | { readonly index: number; readonly sample: PlainSample }
  | { readonly index: number; readonly fault: NovaEvalError }

/** Reads a file of one format as samples. */
export interface Source {
  readonly unit: RowUnit
  readonly takes: readonly (keyof ConvertOptions)[]
  read(file: string, options: ConvertOptions): AsyncIterable<SourceSample>
}

const reading: ReadingOptions = { use: 'training', preset: 'prime_code' }

/** The rows of a format as samples; an error costs its row only, warnings none. */
export function formatSource(id: FormatId): Source {
  const format = formatOf(id)
  return {
    unit: 'line',
    takes: ['answer'],
    async *read(file, { answer: field }) {
      for await (const rows of readRows(file, { form: format.form })) {
        for (const { number, row, fault } of rows) {
          const index = number - 1
          const read = row === undefined || fault !== undefined ? undefined : format.read(row, reading)
          const worst = fault ?? read?.faults.find(({ level }) => level === 'error') ?? (row && unheld(row))
          if (worst !== undefined || read?.sample === undefined) yield { index, fault: errorOf(worst) }
          else yield withField(index, read.sample, field)
        }
      }
    },
  }
}

/** The field of an answer that is asked for, in the place of the answer. */
function withField(index: number, sample: PlainSample, field: string | undefined): SourceSample {
  if (field === undefined || !isObject(sample.answer)) return { index, sample }
  const value = sample.answer[field]
  if (value !== undefined && value !== null) return { index, sample: { ...sample, answer: value } }
  const fault = new NovaEvalError(`expected a field ${field} in the answer, got none`, {
    code: 'NE2312',
    path: '/reference_answer',
    hint: `it has: ${Object.keys(sample.answer).slice(0, 8).join(', ')}`,
  })
  return { index, fault }
}

/** A fault of a row as the error of a conversion. */
export function errorOf(fault: RowFault | undefined): NovaEvalError {
  const { code = 'NE2222', message = 'expected a row, got none', path, hint } = fault ?? {}
  return new NovaEvalError(`${path === undefined || path === '' ? '' : `at ${path}: `}${message}`, { code, path, hint })
}
