import { type ErrorCode, isNovaEvalError, NovaEvalError } from '../../errors.ts'
import { finqaMatch } from '../../metrics/math/finqa-match.ts'
import { type ArrayItem, readArrayItems } from './array-items.ts'
import type { Converted, Converter } from './converter.ts'

/** A row of an RFT dataset. */
export interface FinqaRow {
  readonly id: string
  readonly messages: readonly { readonly role: 'system' | 'user'; readonly content: string }[]
  readonly reference_answer: { readonly answer: string }
  /** What the dataset knows beside the answer, for slices and for reading: it is not part of the prompt. */
  readonly metadata: { readonly program?: string; readonly printed_answer?: string }
}

const task = `You answer questions about company reports. Work the result out step by step from the text and the table, and do not round on the way.
End with a line of its own: ANSWER: and then the number alone, with a percent sign where it is a percentage, or yes or no where that is asked.`

/**
 * FinQA as published, a JSON array of `{ id, pre_text, post_text, table, qa: { question, exe_ans, answer, program } }`, as RFT rows.
 *
 * The reference is the executed result `exe_ans`, and `answer`, as printed in the report, only where there is none.
 *
 * @see Chen et al. 2021 (FinQA), https://github.com/czyssrs/FinQA, dataset/train.json
 */
export const finqaToRft: Converter = {
  from: 'finqa',
  to: 'rft',
  unit: 'item',
  takes: [],
  async *convert(file: string): AsyncGenerator<Converted, void, undefined> {
    const seen = new Map<string, number>()
    for await (const item of readArrayItems(file)) {
      const { index } = item
      try {
        const row = finqaRow(parsed(item))
        const before = seen.get(row.id)
        if (before !== undefined)
          throw fault(
            'NE2226',
            '/id',
            `an id of its own, got the one of item ${before}`,
            'results are joined by id: make it unique',
          )
        seen.set(row.id, index)
        yield { index, row }
      } catch (error) {
        if (!isNovaEvalError(error)) throw error
        yield { index, fault: error }
      }
    }
  },
}

/** @throws NovaEvalError NE2223 a key that is missing or of the wrong type, NE2224 no answer, NE2225 an answer that cannot be judged against */
function finqaRow(item: unknown): FinqaRow {
  if (!isObject(item))
    throw fault('NE2222', '', `an object, got ${kindOf(item)}`, 'an item is { id, pre_text, post_text, table, qa }')
  const { qa } = item
  if (!isObject(qa))
    throw fault(
      'NE2223',
      '/qa',
      `an object, got ${kindOf(qa)}`,
      'one question an item; a file of conversations (qa_0, qa_1) is another format',
    )
  const question = text(qa.question, '/qa/question')
  const content = [
    section('Text before the table', sentences(item.pre_text, '/pre_text')),
    section('Table', tableText(item.table)),
    section('Text after the table', sentences(item.post_text, '/post_text')),
    `Question: ${question}`,
  ]
  const { program, answer: printed } = qa
  return {
    id: text(item.id, '/id'),
    messages: [
      { role: 'system', content: task },
      { role: 'user', content: content.filter((part) => part !== '').join('\n\n') },
    ],
    reference_answer: { answer: answerOf(qa) },
    metadata: {
      ...(typeof program === 'string' && { program }),
      ...(typeof printed === 'string' && printed !== '' && { printed_answer: printed }),
    },
  }
}

function answerOf({ exe_ans: executed, answer: printed }: Readonly<Record<string, unknown>>): string {
  const [given] = [executed, printed].filter((value) => value !== undefined && value !== null && value !== '')
  if (given === undefined)
    throw fault(
      'NE2224',
      '/qa/exe_ans',
      'an answer, got none',
      'an item without an answer cannot be scored: the private test set has none',
    )
  const answer = typeof given === 'number' ? String(given) : given
  if (typeof answer === 'string' && canBeJudged(answer)) return answer
  throw fault(
    'NE2225',
    given === executed ? '/qa/exe_ans' : '/qa/answer',
    `a number, yes or no, got ${kindOf(given)}`,
    'mend the item, or leave it out',
  )
}

/** What the reward cannot use as a gold it would refuse at every answer. */
function canBeJudged(answer: string): boolean {
  try {
    finqaMatch('', answer)
    return true
  } catch {
    return false
  }
}

function parsed({ bytes }: ArrayItem): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw fault('NE2222', '', 'JSON', 'mend the item: it does not parse, or is not UTF-8')
  }
}

function text(value: unknown, path: string): string {
  if (typeof value === 'string' && value.trim() !== '') return value
  throw fault(
    'NE2223',
    path,
    `text, got ${typeof value === 'string' ? 'a blank string' : kindOf(value)}`,
    'see the published format',
  )
}

function sentences(value: unknown, path: string): string {
  if (Array.isArray(value) && value.every((sentence) => typeof sentence === 'string')) return value.join(' ').trim()
  throw fault(
    'NE2223',
    path,
    `an array of strings, got ${kindOf(value)}`,
    'see the published format; [] where there is none',
  )
}

function tableText(value: unknown): string {
  if (!Array.isArray(value))
    throw fault(
      'NE2223',
      '/table',
      `an array of rows, got ${kindOf(value)}`,
      'see the published format; [] where there is none',
    )
  return value.map((row, at) => rowText(row, `/table/${at}`)).join('\n')
}

function rowText(row: unknown, path: string): string {
  const isCell = (cell: unknown) => typeof cell === 'string' || typeof cell === 'number'
  if (!Array.isArray(row) || !row.every(isCell))
    throw fault('NE2223', path, 'an array of cells', 'a cell is text or a number')
  return row.map((cell) => String(cell).replace(/\s+/g, ' ')).join(' | ')
}

const section = (title: string, body: string): string => (body === '' ? '' : `${title}:\n${body}`)

function fault(code: ErrorCode, path: string, expected: string, hint: string): NovaEvalError {
  return new NovaEvalError(`at ${path === '' ? '(root)' : path}: expected ${expected}`, { code, path, hint })
}

function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing'
  return value === null
    ? 'null'
    : Array.isArray(value)
      ? 'an array'
      : typeof value === 'string'
        ? 'another text'
        : `${typeof value === 'object' ? 'an' : 'a'} ${typeof value}`
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
