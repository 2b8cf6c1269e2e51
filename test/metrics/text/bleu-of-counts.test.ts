import { expect, test } from 'vitest'
import { bleuOfCounts } from '../../../src/metrics/text/bleu-of-counts.ts'

const counts = { matches: [1, 0], totals: [2, 1], outputLength: 2, goldLength: 2 }

test('scores counts as they are, whatever sum they are of', () => {
  expect(bleuOfCounts(counts, { smoothing: 'none' })).toBe(0)
  expect(bleuOfCounts(counts)).toBeCloseTo(50, 12)
  expect(bleuOfCounts({ ...counts, matches: [2, 2], totals: [4, 2], outputLength: 4 })).toBeCloseTo(
    100 * Math.SQRT1_2,
    12,
  )
})

test('never scores above 100, which the reference does', () => {
  const same = { matches: [1], totals: [1], outputLength: 1, goldLength: 1 }
  expect(bleuOfCounts(same)).toBe(100)
  expect(bleuOfCounts(same, { compat: 'sacrebleu-2' })).toBe(100.00000000000004)
})

test.each([
  { totals: [2] },
  { matches: [1, Number.NaN] },
  { totals: [2, -1] },
  { outputLength: Number.POSITIVE_INFINITY },
])('refuses the counts %j', (wrong) => {
  expect(() => bleuOfCounts({ ...counts, ...wrong })).toThrow(
    'bleu: expected lists of counts from 0, all of one length, got',
  )
})
