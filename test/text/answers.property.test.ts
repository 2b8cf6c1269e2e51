import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answerNumber } from '../../src/text/answer-number.ts'
import { extractAnswer } from '../../src/text/extract-answer.ts'
import { extractChoice } from '../../src/text/extract-choice.ts'
import { lastNumber } from '../../src/text/last-number.ts'

const piece = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 4 }).map((codes) => String.fromCharCode(...codes)),
  fc.constantFrom(
    ...['<answer>', '</answer>', '\\boxed{', '}', '#### ', 'Answer:', 'is', '\n', ' ', '**', '(', ')', 'A', 'b', 'B.'],
    ...['5', '1,000', '.5', '%', '$', '-', '\\frac{1}{2}', '½', '<|begin_of_solution|>', '<|end_of_solution|>'],
  ),
)
const output = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''))

test('every reader is total: text in, an answer or none out', () => {
  fc.assert(
    fc.property(output, (text) => {
      const answer = extractAnswer(text)
      expect(['string', 'undefined']).toContain(typeof answer?.text)
      const number = answerNumber(text)
      expect(number === undefined || Number.isFinite(number.value)).toBe(true)
      if (number) expect(answer).toBeDefined()
      expect(extractChoice(text) ?? 'A').toMatch(/^[A-D]$/)
    }),
    { numRuns: 1000 },
  )
})

test('reads its own answer as it read the output', () => {
  fc.assert(
    fc.property(output, (text) => {
      const answer = extractAnswer(text)
      fc.pre(answer?.from === 'number')
      expect(lastNumber(answer?.text ?? '')?.value).toBe(answerNumber(text)?.value)
    }),
    { numRuns: 1000 },
  )
})

test('an answer stands whatever was drafted before it', () => {
  const draft = fc
    .array(fc.constantFrom('so 5', 'Answer: 6', '\n', '#### 7', 'maybe', '\\boxed{8'))
    .map((lines) => lines.join(' '))
  fc.assert(
    fc.property(draft, fc.nat(), (text, value) => {
      expect(answerNumber(`${text}\n<answer>${value}</answer>`)?.value).toBe(value)
      expect(answerNumber(`${text}\n<|begin_of_solution|>${value}<|end_of_solution|>`)?.value).toBe(value)
    }),
    { numRuns: 300 },
  )
})
