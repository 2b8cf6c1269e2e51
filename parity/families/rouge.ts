import { rougeL, rougeLsum, rougeN } from '../../src/metrics/text/index.ts'
import type { Family } from '../family.ts'
import { type TextPair, textPairs } from '../texts.ts'

const compat = { compat: 'rouge-score' } as const

export const family: Family<TextPair> = {
  reference: 'rouge-score 0.1.2',
  oracle: 'rouge.py',
  cases: (random, count) => textPairs(random, count),
  ours: ({ output, gold }) => ({
    rouge1: rougeN(output, gold, { n: 1, ...compat }),
    rouge2: rougeN(output, gold, { n: 2, ...compat }),
    rougeL: rougeL(output, gold, compat),
    rougeLsum: rougeLsum(output, gold, compat),
  }),
}
