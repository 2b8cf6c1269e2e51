import { type ExtractAnswerOptions, extractAnswer } from './extract-answer.ts'
import { lastNumber } from './last-number.ts'
import { type ParseNumberOptions, parseNumber } from './parse-number.ts'
import type { ParsedNumber } from './read-number.ts'

export interface AnswerNumberOptions extends ExtractAnswerOptions, ParseNumberOptions {}

/**
 * The number an output answers: `extractAnswer`, read by `parseNumber`; undefined where it gives none.
 *
 * Of an answer with an equals sign the part behind the last one is read too (`x = 5`). A line behind "answer:", or a tag, may hold
 * words; then its last number counts. A box must hold a number and nothing else: `\boxed{\frac{x}{2}}` is none, and what stands outside it does not
 * count. O(n).
 *
 * @example answerNumber('6 + 12 = 18, so **Answer:** she makes $18.')?.value // 18
 * @example answerNumber('It was 5. \\boxed{x = 7 \\text{ cm}}')?.value // 7
 * @example answerNumber('5 or 6, \\boxed{\\text{unknown}}') // undefined
 */
export function answerNumber(output: string, options: AnswerNumberOptions = {}): ParsedNumber | undefined {
  const answer = extractAnswer(output, options)
  if (answer === undefined) return undefined
  const { text, from } = answer
  const reading = from === 'boxed' ? { ...options, algebra: true } : options
  const equals = text.lastIndexOf('=')
  const whole = parseNumber(text, reading) ?? (equals < 0 ? undefined : parseNumber(text.slice(equals + 1), reading))
  return whole ?? (from === 'boxed' ? undefined : lastNumber(text, options))
}
