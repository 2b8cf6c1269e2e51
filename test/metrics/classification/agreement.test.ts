import { expect, test } from 'vitest'
import { balancedAccuracy } from '../../../src/metrics/classification/balanced-accuracy.ts'
import { classCounts } from '../../../src/metrics/classification/class-counts.ts'
import { cohensKappa } from '../../../src/metrics/classification/cohens-kappa.ts'
import { matthewsCorrelation } from '../../../src/metrics/classification/matthews-correlation.ts'
import cases from './agreement.cases.json' with { type: 'json' }

function close(value: number | undefined, expected: number | null): void {
  if (expected === null) expect(value).toBeUndefined()
  else expect(Math.abs((value ?? Number.NaN) - expected)).toBeLessThanOrEqual(1e-15)
}

test.each(cases)(
  'balanced accuracy, MCC and kappa of $title',
  ({ gold, predicted, balancedAccuracy: mean, mcc, kappa }) => {
    const counts = classCounts(gold.map((label, at) => ({ gold: label, predicted: predicted[at] ?? undefined })))
    close(balancedAccuracy(counts), mean)
    close(matthewsCorrelation(counts), mcc)
    close(cohensKappa(counts), kappa)
  },
)

test('classes that are never gold do not enter the balanced accuracy, and change neither MCC nor kappa', () => {
  const pairs = [
    { predicted: 'a', gold: 'a' },
    { predicted: 'z', gold: 'b' },
    { predicted: 'b', gold: 'b' },
  ]
  const few = classCounts(pairs)
  const all = classCounts(pairs, { labels: ['y', 'z', 'a', 'b'] })
  for (const score of [balancedAccuracy, matthewsCorrelation, cohensKappa]) expect(score(all)).toBe(score(few))
})

test.each([
  { counts: [{ label: 'a', tp: 0.5, fp: 0, fn: 0.5 }], what: 'averages' },
  { counts: [{ label: 'a', tp: -1, fp: 0, fn: 2 }], what: 'negative counts' },
  { counts: [{ label: 'a', tp: Number.NaN, fp: 0, fn: 2 }], what: 'NaN' },
  { counts: [{ label: 'a', tp: 1, fp: 1, fn: 0 }], what: 'counts in which a prediction has no sample' },
])('MCC and kappa refuse $what', ({ counts }) => {
  expect(() => matthewsCorrelation(counts)).toThrow('[NE3501]')
  expect(() => cohensKappa(counts)).toThrow('[NE3501]')
})

test('perfect agreement of 10^9 samples is exactly 1', () => {
  const counts = [1, 10 ** 9 - 1].map((tp, at) => ({ label: `c${at}`, tp, fp: 0, fn: 0 }))
  expect(cohensKappa(counts)).toBe(1)
  expect(matthewsCorrelation(counts)).toBeCloseTo(1, 6)
})
