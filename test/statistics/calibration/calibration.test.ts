import fc from 'fast-check'
import { expect, test } from 'vitest'
import { auroc } from '../../../src/statistics/calibration/auroc.ts'
import { averagePrecision } from '../../../src/statistics/calibration/average-precision.ts'
import { brierScore } from '../../../src/statistics/calibration/brier-score.ts'
import { calibration } from '../../../src/statistics/calibration/calibration.ts'
import {
  expectedCalibrationError,
  maximumCalibrationError,
} from '../../../src/statistics/calibration/calibration-error.ts'
import { logLoss } from '../../../src/statistics/calibration/log-loss.ts'
import type { Prediction } from '../../../src/statistics/calibration/prediction.ts'
import { reliabilityBins } from '../../../src/statistics/calibration/reliability-bins.ts'
import golden from '../../golden/metrics.json' with { type: 'json' }
import cases from './calibration.cases.json' with { type: 'json' }

function predictionsOf(confidences: readonly number[], correct: readonly number[]): Prediction[] {
  return confidences.map((confidence, at) => ({ confidence, correct: correct[at] as number }))
}

test.each(golden.calibration)('has the golden values (set %#)', (row) => {
  const got = calibration(predictionsOf(row.conf, row.correct))
  expect(got.ece).toBeCloseTo(row.ece10_right, 12)
  expect(got.mce).toBeCloseTo(row.mce10_right, 12)
  expect(got.brier).toBeCloseTo(row.brier, 12)
  expect(got.auroc).toBeCloseTo(row.auroc, 12)
  expect(got.averagePrecision).toBeCloseTo(row.average_precision, 12)
  expect(got.logLoss).toBeCloseTo(row.log_loss_eps1e15, 12)
})

test.each(cases)('has the values of scikit-learn in $bins bins', (row) => {
  const { bins } = row
  const got = calibration(predictionsOf(row.confidences, row.correct), { bins })
  expect(got.ece).toBeCloseTo(row.ece, 14)
  expect(got.mce).toBeCloseTo(row.mce, 14)
  expect(got.brier).toBeCloseTo(row.brier, 14)
  expect(got.auroc).toBeCloseTo(row.auroc, 14)
  expect(got.averagePrecision).toBeCloseTo(row.averagePrecision, 14)
  expect(got.logLoss).toBeCloseTo(row.logLoss, 14)
  expect(got).toMatchObject({ n: 10, unlocated: 0, enough: false, accuracy: 0.5 })
})

const worked = predictionsOf([0.95, 0.9, 0.8, 0.7, 0.6, 0.55, 0.3, 0.2, 1, 0], [1, 1, 0, 1, 0, 1, 0, 0, 1, 0])

test('bins are (lower, upper], the first one closed', () => {
  const bins = reliabilityBins(worked, { bins: 5 })
  expect(bins.map(({ n, confidence, accuracy }) => [n, confidence, accuracy])).toEqual([
    [2, 0.1, 0],
    [1, 0.3, 0],
    [2, expect.closeTo(0.575, 14), 0.5],
    [2, 0.75, 0.5],
    [3, expect.closeTo(0.95, 14), 1],
  ])
  expect(bins.map(({ lower, upper }) => [lower, upper])).toEqual([
    [0, 0.2],
    [0.2, 0.4],
    [0.4, 0.6],
    [0.6, 0.8],
    [0.8, 1],
  ])
})

test('an edge is i/M as a double: 0.3 is in the third of ten bins and 0.7 in the seventh', () => {
  const edges = Array.from({ length: 11 }, (_, at) => ({ confidence: at / 10, correct: 1 }))
  expect(reliabilityBins(edges).map(({ n }) => n)).toEqual([2, 1, 1, 1, 1, 1, 1, 1, 1, 1])
})

test('bins of equal mass share the predictions out and keep equal confidences together', () => {
  const bins = reliabilityBins(worked, { bins: 5, binning: 'equal-mass' })
  expect(bins.map(({ n, upper }) => [n, upper])).toEqual([
    [2, 0.2],
    [2, 0.55],
    [2, 0.7],
    [2, 0.9],
    [2, 1],
  ])
  const same = predictionsOf([0.5, 0.5, 0.5, 0.9], [1, 0, 1, 1])
  expect(reliabilityBins(same, { bins: 4, binning: 'equal-mass' }).map(({ n }) => n)).toEqual([3, 1])
  expect(reliabilityBins([], { binning: 'equal-mass' })).toEqual([])
})

test('an empty bin has no confidence and no accuracy', () => {
  expect(reliabilityBins([], { bins: 1 })).toEqual([
    { lower: 0, upper: 1, n: 0, confidence: undefined, accuracy: undefined },
  ])
})

test('AUROC counts a tie half', () => {
  expect(auroc(predictionsOf([0.5, 0.5, 0.9, 0.1], [1, 0, 1, 0]))).toBe(0.875)
})

test('has no value where there is none', () => {
  const none = [{ confidence: undefined, correct: 1 }]
  expect(calibration(none, { bins: 1 })).toEqual({
    n: 0,
    unlocated: 1,
    enough: false,
    accuracy: undefined,
    ece: undefined,
    mce: undefined,
    brier: undefined,
    logLoss: undefined,
    auroc: undefined,
    averagePrecision: undefined,
    bins: [{ lower: 0, upper: 1, n: 0, confidence: undefined, accuracy: undefined }],
  })
  expect(auroc(predictionsOf([0.1, 0.2], [1, 1]))).toBeUndefined()
  expect(auroc(predictionsOf([0.1, 0.2], [0, 0]))).toBeUndefined()
  expect(averagePrecision(predictionsOf([0.1], [0]))).toBeUndefined()
})

test('a hundred predictions are enough for a verdict', () => {
  const hundred = Array.from({ length: 100 }, (_, at) => ({ confidence: at / 100, correct: at % 2 === 0 }))
  expect(calibration(hundred).enough).toBe(true)
  expect(calibration(hundred.slice(1)).enough).toBe(false)
})

test('a certain prediction that is wrong costs much, not infinity', () => {
  expect(logLoss(predictionsOf([1, 0], [0, 1]))).toBeCloseTo(34.5, 1)
})

const confidence = fc.oneof(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.integer({ min: 0, max: 20 }).map((at) => at / 20),
)
const sets = fc.array(fc.record({ confidence, correct: fc.boolean() }), { minLength: 1, maxLength: 40 })
const settings = fc.record({
  bins: fc.integer({ min: 1, max: 30 }),
  binning: fc.constantFrom<('equal-width' | 'equal-mass')[]>('equal-width', 'equal-mass'),
})

test('any set: ECE is at most MCE, everything in its range, no prediction lost, no order felt', () => {
  fc.assert(
    fc.property(sets, settings, (all, options) => {
      const ece = expectedCalibrationError(all, options) as number
      const mce = maximumCalibrationError(all, options) as number
      expect(ece).toBeGreaterThanOrEqual(0)
      expect(ece).toBeLessThanOrEqual(mce + 1e-12)
      expect(mce).toBeLessThanOrEqual(1)
      const bins = reliabilityBins(all, options)
      expect(bins.reduce((count, { n }) => count + n, 0)).toBe(all.length)
      expect(bins.at(-1)?.upper).toBe(1)
      expect(bins.length).toBeLessThanOrEqual(options.bins)
      for (const [at, { lower, upper, n, confidence: mean }] of bins.entries()) {
        expect(n).toBe(all.filter((p) => (p.confidence > lower || at === 0) && p.confidence <= upper).length)
        if (mean !== undefined) expect(mean).toBeLessThanOrEqual(upper + 1e-15)
      }
      expect(calibration([...all].reverse(), options)).toEqual(calibration(all, options))
    }),
    { numRuns: 500 },
  )
})

test('any set: each measure is what its definition says', () => {
  fc.assert(
    fc.property(sets, (all) => {
      const n = all.length
      const naive = all.reduce((total, p) => total + (p.confidence - Number(p.correct)) ** 2, 0) / n
      expect(brierScore(all)).toBeCloseTo(naive, 12)
      const right = all.filter(({ correct }) => correct)
      const wrong = all.filter(({ correct }) => !correct)
      const area = right.flatMap((r) =>
        wrong.map((w) => (r.confidence > w.confidence ? 1 : r.confidence === w.confidence ? 0.5 : 0)),
      )
      const pairs = area.length
      const total = area.reduce<number>((sum, won) => sum + won, 0)
      if (pairs === 0) expect(auroc(all)).toBeUndefined()
      else expect(auroc(all)).toBeCloseTo(total / pairs, 12)
      const precision = (threshold: number) => {
        const accepted = all.filter((p) => p.confidence >= threshold)
        return accepted.filter(({ correct }) => correct).length / accepted.length
      }
      const average = right.reduce((sum, r) => sum + precision(r.confidence), 0) / right.length
      if (right.length === 0) expect(averagePrecision(all)).toBeUndefined()
      else expect(averagePrecision(all)).toBeCloseTo(average, 12)
    }),
    { numRuns: 500 },
  )
})

test('refuses confidences and verdicts that are none, and options nobody knows', () => {
  expect(() => brierScore([{ confidence: 1.1, correct: 1 }])).toThrow(
    'expected confidences from 0 to 1, got 1.1 [NE3501]',
  )
  expect(() => brierScore([{ confidence: Number.NaN, correct: 1 }])).toThrow('[NE3501]')
  expect(() => auroc([{ confidence: 0.5, correct: 0.3 }])).toThrow('correct of row 0')
  const misspelt: object = { bin: 10 }
  expect(() => calibration([], misspelt)).toThrow('[NE3502]')
  expect(() => reliabilityBins([], { bins: 0 })).toThrow('[NE3502]')
  const wrong: object = { binning: 'equal' }
  expect(() => reliabilityBins([], wrong)).toThrow('[NE3502]')
})
