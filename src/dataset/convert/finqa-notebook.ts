import { NovaEvalError } from '../../errors.ts'
import { isObject } from '../../sample/turns.ts'
import { pythonStr } from '../../text/python-repr.ts'
import { type ArrayItem, readArrayItems } from './array-items.ts'
import type { Converted, Converter } from './converter.ts'
import { pythonOrder } from './python-order.ts'

const system =
  'You are a financial analyst who answers questions about financial data and tables. Provide step-by-step reasoning and calculations.'

/**
 * FinQA as rows of a Bedrock job, field by field and in the order in which AWS's notebook writes them: drawn by Python's
 * `random.sample` with the seed 42, named `finqa_<split>_<place>`.
 *
 * The order is drawn over all items, so rows wait in memory until the file was read.
 *
 * @see AWS's notebook on reinforcement fine-tuning of Nova 2 Lite with FinQA, `preprocess_finqa`
 */
export const finqaToBedrockRft: Converter = {
  from: 'finqa',
  to: 'rft_bedrock',
  unit: 'item',
  takes: ['split'],
  async *convert(file, { split = 'train' }): AsyncGenerator<Converted, void, undefined> {
    const items: ArrayItem[] = []
    for await (const { index, bytes } of readArrayItems(file)) items.push({ index, bytes: Buffer.from(bytes) })
    for (const [place, drawn] of pythonOrder(items.length, 42).entries()) {
      const { index, bytes } = items[drawn] as ArrayItem
      const item = parsed(bytes)
      yield isObject(item)
        ? { index, row: rowOf(item, `finqa_${split}_${place}`) }
        : {
            index,
            fault: new NovaEvalError('expected an object, got another value', {
              code: 'NE2222',
              path: '',
              hint: 'mend the item: it does not parse, or is no object',
            }),
          }
    }
  },
}

function rowOf(item: Readonly<Record<string, unknown>>, id: string): object {
  const qa = isObject(item.qa) ? item.qa : {}
  const question = qa.question ?? ''
  const answer = Object.hasOwn(qa, 'exe_ans') ? qa.exe_ans : (qa.answer ?? '')
  return {
    messages: [
      { role: 'system', content: system },
      {
        role: 'user',
        content: `${contextOf(item)}\n\nQuestion: ${pythonStr(question)}\n\nSolve this step by step. Show your reasoning, then provide your final answer in the format: ANSWER: <your answer>`,
      },
    ],
    reference_answer: { answer: pythonStr(answer) },
    task_id: id,
    domain: 'finance',
    data_source: 'finqa',
    original_question: question,
    original_program: qa.program ?? '',
  }
}

function contextOf({ pre_text: before, post_text: after, table }: Readonly<Record<string, unknown>>): string {
  const joined = (texts: unknown): string => (Array.isArray(texts) ? texts.join(' ') : '')
  const rows = Array.isArray(table) ? table : []
  const tableText = rows
    .map((row: unknown) => (Array.isArray(row) ? row.map(pythonStr).join(' | ') : pythonStr(row)))
    .join('\n')
  return [
    ...(joined(before) === '' ? [] : [`Context:\n${joined(before)}`]),
    ...(tableText === '' ? [] : [`\nTable:\n${tableText}`]),
    ...(joined(after) === '' ? [] : [`\n${joined(after)}`]),
  ].join('\n')
}

/** Numbers as Python prints them: 3.0 is no 3 there, and JavaScript has forgotten which it was. */
function parsed(bytes: Buffer): unknown {
  const numbers = (_: string, value: unknown, { source }: { source?: string } = {}): unknown =>
    typeof value === 'number' ? pythonNumber(value, source ?? String(value)) : value
  try {
    return JSON.parse(bytes.toString('utf8'), numbers)
  } catch {
    // Told as an item that does not parse.
    return undefined
  }
}

function pythonNumber(value: number, source: string): string {
  if (!/[.eE]/.test(source)) return source === '-0' ? '0' : source
  const shown = pythonStr(value)
  if (!Number.isInteger(value)) return shown
  if (Object.is(value, -0)) return '-0.0'
  return Math.abs(value) < 1e16 ? `${value}.0` : value.toExponential().replace(/e\+(\d)$/, 'e+0$1')
}
