import fc from 'fast-check'
import { expect, test } from 'vitest'
import { thresholdForAccuracy } from '../../../src/statistics/calibration/threshold-for-accuracy.ts'
import { youdenThreshold } from '../../../src/statistics/calibration/youden-threshold.ts'
import { wilsonInterval } from '../../../src/statistics/intervals/wilson-interval.ts'

const confidences = [0.95, 0.9, 0.8, 0.7, 0.6, 0.55, 0.3, 0.2, 1, 0]
const verdicts = [1, 1, 0, 1, 0, 1, 0, 0, 1, 0]
const worked = confidences.map((confidence, at) => ({ confidence, correct: verdicts[at] as number }))

test('takes the largest coverage that meets the target, though a higher threshold fails it', () => {
  expect(thresholdForAccuracy(worked, 0.8)).toEqual({
    threshold: 0.7,
    accepted: 5,
    coverage: 0.5,
    accuracy: 0.8,
    interval: wilsonInterval(4, 5),
  })
})

test('finds no threshold where none meets the target', () => {
  expect(thresholdForAccuracy([{ confidence: 1, correct: 0 }], 0.5)).toBeUndefined()
  expect(thresholdForAccuracy([], 0)).toBeUndefined()
})

test('counts predictions without confidence in the coverage', () => {
  const got = thresholdForAccuracy([...worked, { confidence: undefined, correct: 1 }], 1)
  expect(got).toMatchObject({ threshold: 0.9, accepted: 3, coverage: 3 / 11 })
})

test('the threshold of Youden is the highest of several with the same J', () => {
  const got = youdenThreshold(worked)
  expect(got).toEqual({ threshold: 0.9, j: 0.6, sensitivity: 0.6, specificity: 1 })
  expect(youdenThreshold([{ confidence: 1, correct: 1 }])).toBeUndefined()
  expect(youdenThreshold([{ confidence: 1, correct: 0 }])).toBeUndefined()
  expect(
    youdenThreshold([
      { confidence: 0.9, correct: 0 },
      { confidence: 0.1, correct: 1 },
    ]),
  ).toMatchObject({ threshold: 0.1, j: 0 })
})

test('equal confidences are accepted together', () => {
  const same = [true, true, false].map((correct) => ({ confidence: 0.5, correct }))
  expect(thresholdForAccuracy(same, 0.9)).toBeUndefined()
  expect(thresholdForAccuracy(same, 0.6)).toMatchObject({ accepted: 3, coverage: 1 })
})

test('any set: no threshold among its confidences does better', () => {
  const confidence = fc.integer({ min: 0, max: 10 }).map((at) => at / 10)
  const sets = fc.array(fc.record({ confidence, correct: fc.boolean() }), { maxLength: 20 })
  fc.assert(
    fc.property(sets, fc.double({ min: 0, max: 1, noNaN: true }), (all, target) => {
      const choices = all.map((at) => all.filter((p) => p.confidence >= at.confidence))
      const good = choices.filter((some) => some.filter(({ correct }) => correct).length / some.length >= target)
      const largest = good.reduce((most, some) => Math.max(most, some.length), 0)
      expect(thresholdForAccuracy(all, target)?.accepted ?? 0).toBe(largest)
      const best = youdenThreshold(all)
      if (best === undefined) return
      for (const some of choices) {
        const sensitivity = some.filter((p) => p.correct).length / all.filter((p) => p.correct).length
        const alarm = some.filter((p) => !p.correct).length / all.filter((p) => !p.correct).length
        expect(sensitivity - alarm).toBeLessThanOrEqual(best.j + 1e-12)
      }
    }),
    { numRuns: 500 },
  )
})

test('refuses a target that is no share', () => {
  expect(() => thresholdForAccuracy([], 80)).toThrow('expected a target from 0 to 1, got 80 [NE3502]')
})
