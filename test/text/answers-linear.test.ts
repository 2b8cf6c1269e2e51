import { describe, expect, test } from 'vitest'
import { answerIn } from '../../src/text/extract-answer.ts'
import { findBoxes } from '../../src/text/extract-boxed.ts'
import { choiceIn } from '../../src/text/extract-choice.ts'
import { readLastNumber } from '../../src/text/last-number.ts'
import { readWholeNumber } from '../../src/text/parse-number.ts'
import { Scanner } from '../../src/text/scanner.ts'

/** Everything that looks at a text does so through its scanner, which counts. */
const readers: Readonly<Record<string, (scan: Scanner) => unknown>> = {
  boxed: findBoxes,
  'last number': (scan) => readLastNumber(scan, {}),
  'whole number': (scan) => readWholeNumber(scan, {}),
  answer: (scan) => answerIn(scan, ['answer']),
  choice: (scan) => choiceIn(scan, 4, ['answer']),
}

const hostile = [
  '\\boxed{',
  '\\boxed ',
  '\\boxed{}',
  '\\fbox{\\',
  '{',
  '}',
  '\\',
  '((((',
  '(1',
  '1',
  '9,999,',
  '1,',
  '1 ',
  '1 000 ',
  '1.',
  '.',
  '-',
  '1/',
  '1 1/',
  '1e',
  '1e9 ',
  '5x 10^',
  ' ',
  '\t',
  '\n',
  '<answer>',
  '<answer></answer>',
  '</answer>',
  'answer',
  'answer:',
  'answer: ',
  'answer: A ',
  'answer is (',
  'answer: \n',
  'final answer is *',
  'option ',
  '#',
  '####',
  '#### ',
  '#### 1. x ',
  '\\frac{',
  '\\frac{1}',
  '\\frac{1}{2}',
  '$',
  '$1',
  '1a',
  '1 million ',
  '%',
  '1%',
  '**',
  'A)\n',
  '(A)\n',
  '\u0661',
  '1^',
]

const steps = (read: (scan: Scanner) => unknown, unit: string, length: number): number => {
  const scan = new Scanner(unit.repeat(Math.ceil(length / unit.length)).slice(0, length))
  read(scan)
  return scan.steps
}

describe.each(Object.entries(readers))('%s', (_, read) => {
  test.each(hostile)('looks at %j, however long, a number of times that grows with its length', (unit) => {
    expect(steps(read, unit, 100_000)).toBeLessThanOrEqual(2.1 * steps(read, unit, 50_000) + 1000)
  })

  test.each(['\\boxed{', '(((', '{', '{"a":', '"{', '1', '12,', ' ', '<answer>'])(
    'looks at a megabyte of %j no more than 40 times a character',
    (unit) => {
      expect(steps(read, unit, 1_000_000)).toBeLessThanOrEqual(40_000_000)
    },
  )
})
