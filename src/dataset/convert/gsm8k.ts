import { NovaEvalError } from '../../errors.ts'
import { readRows } from '../source/read-rows.ts'
import { errorOf, type Source } from './sources.ts'

const task = "Solve the problem step by step. End with a line 'A: <number>'."

/**
 * GSM8K as published, `{ question, answer }` a line, whose answer is worked out and ends with `#### <number>`.
 *
 * The answer is that number, without its commas; the working out goes into metadata. An id is `gsm8k_0000`, by line.
 *
 * @see Cobbe et al. 2021, https://github.com/openai/grade-school-math, grade_school_math/data/test.jsonl
 */
export const gsm8kSource: Source = {
  unit: 'line',
  takes: ['answer'],
  async *read(file) {
    for await (const rows of readRows(file, { kind: 'jsonl', form: '{ "question": ..., "answer": ... }' })) {
      for (const { number, row, fault } of rows) {
        const index = number - 1
        if (row === undefined) {
          yield { index, fault: errorOf(fault) }
          continue
        }
        const { question, answer } = row
        const [, working, gold] = typeof answer === 'string' ? (/^([\s\S]*?)\s*#### *(\S+)\s*$/.exec(answer) ?? []) : []
        if (typeof question !== 'string' || working === undefined || gold === undefined) {
          const path = typeof question === 'string' ? '/answer' : '/question'
          yield {
            index,
            fault: new NovaEvalError(
              `at ${path}: expected ${path === '/answer' ? 'an answer that ends with "#### <number>"' : 'text'}, got another value`,
              { code: 'NE2223', path, hint: 'give the file as it is published' },
            ),
          }
          continue
        }
        yield {
          index,
          sample: {
            id: `gsm8k_${String(index).padStart(4, '0')}`,
            system: task,
            turns: [{ role: 'user', content: question }],
            answer: gold.replaceAll(',', ''),
            metadata: { solution: working },
          },
        }
      }
    }
  },
}
