import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ClassCounts, classCounts } from '../../../src/metrics/classification/class-counts.ts'
import { corpusF1 } from '../../../src/metrics/classification/corpus-f1.ts'
import { corpusMacroF1 } from '../../../src/metrics/classification/corpus-macro-f1.ts'
import { precisionRecallF1 } from '../../../src/metrics/classification/precision-recall-f1.ts'

const labels = ['a', 'b', 'c']
const label = fc.constantFrom(...labels)
const zeroDivisions = [0, 1, 'skip'] as const
const set = fc.array(fc.record({ predicted: fc.option(label, { nil: undefined }), gold: label }), {
  minLength: 2,
  maxLength: 30,
})

test('is the macro F1 of the summed counts, never that of each sample', () => {
  fc.assert(
    fc.property(set, fc.constantFrom(...zeroDivisions), (pairs, zeroDivision) => {
      const samples = pairs.map((pair) => classCounts([pair], { labels }))
      const { macro } = precisionRecallF1(classCounts(pairs, { labels }), { zeroDivision })
      expect(corpusMacroF1(samples, { zeroDivision }).value).toBe(macro.f1)
    }),
  )
})

test('has for one class the error of corpus F1', () => {
  const counts = [[2, 1, 0] as const, [0, 2, 1] as const, [3, 0, 0] as const, [1, 1, 3] as const]
  const samples = counts.map(([tp, fp, fn]) => [{ label: 'a', tp, fp, fn }])
  const { value, stderr } = corpusMacroF1(samples)
  expect(value).toBe(0.6)
  expect(stderr).toBeCloseTo(0.20461345670963743, 14)
  expect(stderr).toBeCloseTo(corpusF1(samples.flat()).stderr as number, 15)
})

test('has nearly the error that leaving out each sample in turn gives', () => {
  const pairs = Array.from({ length: 600 }, (_, at) => ({
    gold: labels[((at * at) % 7) % 3] as string,
    predicted: labels[(at * 5 + (at % 11)) % 3] as string,
  }))
  const samples = pairs.map((pair) => classCounts([pair], { labels }))
  const { value, stderr } = corpusMacroF1(samples)
  const without = pairs.map((_, left) => corpusMacroF1(samples.filter((_, at) => at !== left)).value as number)
  const mean = without.reduce((sum, each) => sum + each, 0) / without.length
  const jackknife = Math.sqrt(without.reduce((sum, each) => sum + (each - mean) ** 2, 0) * (599 / 600))
  expect(value).toBeGreaterThan(0.2)
  expect(Math.abs((stderr as number) / jackknife - 1)).toBeLessThan(0.01)
})

test('counts a class on neither side as told, without an error of its own', () => {
  const samples: ClassCounts[][] = [
    [{ label: 'a', tp: 1, fp: 0, fn: 0 }],
    [
      { label: 'a', tp: 1, fp: 0, fn: 0 },
      { label: 'z', tp: 0, fp: 0, fn: 0 },
    ],
  ]
  expect(corpusMacroF1(samples)).toEqual({ value: 0.5, stderr: 0 })
  expect(corpusMacroF1(samples, { zeroDivision: 1 })).toEqual({ value: 1, stderr: 0 })
  expect(corpusMacroF1(samples, { zeroDivision: 'skip' })).toEqual({ value: 1, stderr: 0 })
})

test('has no value without classes, and no error for one sample', () => {
  expect(corpusMacroF1([])).toEqual({ value: undefined, stderr: undefined })
  expect(corpusMacroF1([[], []])).toEqual({ value: undefined, stderr: undefined })
  expect(corpusMacroF1([[{ label: 'a', tp: 1, fp: 0, fn: 0 }]])).toEqual({ value: 1, stderr: undefined })
  expect(() => corpusMacroF1([[{ label: 'a', tp: -1, fp: 0, fn: 0 }]])).toThrow('[NE3501]')
  expect(() => corpusMacroF1([], { zeroDivision: 2 as 1 })).toThrow('[NE3502]')
})
