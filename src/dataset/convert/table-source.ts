import { NovaEvalError } from '../../errors.ts'
import type { RowObject } from '../format/dataset-format.ts'
import { readRows } from '../source/read-rows.ts'
import type { ConvertOptions } from './converter.ts'
import { errorOf, type Source, type SourceSample } from './sources.ts'

/** Names that a column of questions, and one of answers, has by habit. */
const questionColumns = ['query', 'question', 'prompt', 'input', 'instruction']
const answerColumns = ['response', 'answer', 'gold', 'expected', 'output', 'completion', 'reference_answer', 'label']

/**
 * A table in CSV: a column of questions, one of answers, `system` and `id` where there are such, and everything else as metadata.
 *
 * Columns are found by name, or named by `question` and `gold`.
 */
export const csvSource: Source = {
  unit: 'line',
  takes: ['question', 'gold', 'answer'],
  async *read(file, options) {
    for await (const rows of readRows(file, { kind: 'csv' }))
      for (const { number, row, fault } of rows)
        yield row === undefined
          ? { index: number - 1, fault: errorOf(fault) }
          : sampleOf(number - 1, row, options, file)
  },
}

function sampleOf(
  index: number,
  row: RowObject,
  { question, gold: column }: ConvertOptions,
  file: string,
): SourceSample {
  const asked = columnOf(row, question, questionColumns, { flag: '--question', file })
  const expected = columnOf(row, column, answerColumns, { flag: '--gold', file })
  const { [asked]: query, [expected]: gold, system, id, ...others } = row as Readonly<Record<string, string>>
  if (query === undefined || query.trim() === '')
    return {
      index,
      fault: errorOf({
        code: 'NE2007',
        level: 'error',
        path: `/${asked}`,
        message: 'expected text, got a blank field',
      }),
    }
  return {
    index,
    sample: {
      ...(id !== undefined && id !== '' && { id }),
      ...(system !== undefined && system !== '' && { system }),
      turns: [{ role: 'user', content: query }],
      answer: gold,
      ...(Object.keys(others).length > 0 && { metadata: others }),
    },
  }
}

/** @throws NovaEvalError NE2313 no such column */
function columnOf(
  row: RowObject,
  told: string | undefined,
  habits: readonly string[],
  { flag, file }: { readonly flag: string; readonly file: string },
): string {
  const names = Object.keys(row)
  const found =
    told === undefined
      ? habits.map((habit) => names.find((name) => name.toLowerCase() === habit)).find((name) => name !== undefined)
      : names.find((name) => name === told)
  if (found !== undefined) return found
  throw new NovaEvalError(`expected a column ${told ?? habits.join(' or ')}, got ${names.join(', ')}`, {
    code: 'NE2313',
    file,
    hint: `name the column with ${flag}`,
  })
}
