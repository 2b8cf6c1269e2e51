import type { SampleMetric } from '../metric.ts'
import { mathAnswerMatch } from './math-answer-match.ts'
import { mathEquiv } from './math-equiv.ts'

const binary = { family: 'math', range: [0, 1], direction: 'up' } as const
const sameOnly = { both: 1, output: 0, gold: 0 } as const
const never = { both: 0, output: 0, gold: 0 } as const

/** The metrics of numbers and answers that take any text as gold; those that need a number or a letter there are functions alone. */
export const mathCatalog: readonly SampleMetric[] = [
  {
    ...binary,
    id: 'math_equiv',
    laws: ['binary', 'symmetric', 'identity'],
    empty: sameOnly,
    source: 'ours: `math_is_equiv`, and exact numbers, tuples and sets',
    score: (output, gold) => mathEquiv(output, gold),
  },
  {
    ...binary,
    id: 'math_is_equiv',
    laws: ['binary', 'symmetric', 'identity'],
    empty: sameOnly,
    source: 'is_equiv of hendrycks/math, 985bdc1',
    score: (output, gold) => mathEquiv(output, gold, { compat: 'hendrycks' }),
  },
  {
    ...binary,
    id: 'math_answer',
    laws: ['binary'],
    empty: never,
    source: 'ours: the answer found in the output, against the boxed answer of the gold, by `math_equiv`',
    score: (output, gold) => mathAnswerMatch(output, gold),
  },
]
