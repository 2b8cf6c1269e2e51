import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { binaryScores } from '../../../src/metrics/classification/binary-scores.ts'
import { classificationCatalog } from '../../../src/metrics/classification/catalog.ts'
import { classCounts } from '../../../src/metrics/classification/class-counts.ts'
import { cohensKappa } from '../../../src/metrics/classification/cohens-kappa.ts'
import { confusionMatrix } from '../../../src/metrics/classification/confusion-matrix.ts'
import { countScores } from '../../../src/metrics/classification/count-scores.ts'
import { matthewsCorrelation } from '../../../src/metrics/classification/matthews-correlation.ts'
import { precisionRecallF1 } from '../../../src/metrics/classification/precision-recall-f1.ts'

const labels = ['a', 'b', '', '__proto__']
const label = fc.constantFrom(...labels)
const zeroDivisions = [0, 1, 'skip'] as const
const pairs = fc.array(fc.record({ predicted: fc.option(label, { nil: undefined }), gold: label }), { minLength: 1 })
const runs = { numRuns: 1000 }

describe.each(classificationCatalog)('$id', ({ measure, laws, range: [lowest, highest] }) => {
  const samples = fc.array(
    fc.record({ output: fc.option(fc.oneof(label, fc.string()), { nil: undefined }), gold: label }),
    { minLength: 1 },
  )

  test('has no value for no samples, and else one in its range or none', () => {
    expect(measure([])).toBeUndefined()
    fc.assert(
      fc.property(samples, (set) => {
        const value = measure(set) ?? highest
        expect(value).toBeGreaterThanOrEqual(lowest)
        expect(value).toBeLessThanOrEqual(highest)
      }),
      runs,
    )
  })

  test('does not depend on the order of the samples', () => {
    fc.assert(
      fc.property(samples, (set) => {
        expect(measure([...set].reverse())).toBe(measure(set))
      }),
      runs,
    )
  })

  test('gives the top of its range to the right answers, where it says so', () => {
    const oneClass = measure([{ output: 'a', gold: 'a' }])
    if (laws.includes('identity'))
      fc.assert(
        fc.property(fc.array(label, { minLength: 1 }), (golds) => {
          expect(measure(golds.map((gold) => ({ output: gold, gold })))).toBe(highest)
        }),
        runs,
      )
    else expect([0, undefined]).toContain(oneClass)
  })
})

test('MCC and kappa are symmetric, and 1 for right answers of more than one class', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ predicted: label, gold: label }), { minLength: 1 }), (set) => {
      const swapped = set.map(({ predicted, gold }) => ({ predicted: gold, gold: predicted }))
      for (const score of [matthewsCorrelation, cohensKappa]) {
        expect(score(classCounts(swapped, { labels }))).toBe(score(classCounts(set, { labels })))
        const right = classCounts(
          [...set, { predicted: 'a', gold: 'a' }, { predicted: 'b', gold: 'b' }].map(({ gold }) => ({
            predicted: gold,
            gold,
          })),
        )
        expect(score(right)).toBe(1)
      }
    }),
    runs,
  )
})

test('MCC and kappa are what their definitions over the confusion matrix give', () => {
  fc.assert(
    fc.property(pairs, (set) => {
      const { matrix } = confusionMatrix(set, { labels })
      const n = set.length
      const rows = [...matrix.map((row) => row.reduce((sum, cell) => sum + cell, 0)), 0]
      const columns = rows.map((_, column) => matrix.reduce((sum, row) => sum + (row[column] as number), 0))
      const right = matrix.reduce((sum, row, at) => sum + (row[at] as number), 0) / n
      const dot = (one: number[], other: number[]) =>
        one.reduce((sum, value, at) => sum + value * (other[at] as number), 0) / n / n
      const chance = dot(rows, columns)
      const spread = (1 - dot(rows, rows)) * (1 - dot(columns, columns))
      const counts = classCounts(set, { labels })
      expect(
        Math.abs((matthewsCorrelation(counts) as number) - (spread < 1e-12 ? 0 : (right - chance) / Math.sqrt(spread))),
      ).toBeLessThan(1e-9)
      const kappa = cohensKappa(counts)
      if (1 - chance < 1e-12) expect(kappa).toBeUndefined()
      else expect(Math.abs((kappa as number) - (right - chance) / (1 - chance))).toBeLessThan(1e-9)
    }),
    runs,
  )
})

test('the scores of one class looked for are those of that class among all', () => {
  fc.assert(
    fc.property(
      pairs,
      fc.constantFrom(...zeroDivisions),
      fc.double({ min: 0, max: 9, noNaN: true }),
      (set, zeroDivision, beta) => {
        const { perClass } = precisionRecallF1(classCounts(set, { labels }), { zeroDivision, beta })
        for (const { label: positive, precision, recall, f1 } of perClass)
          expect(binaryScores(set, { positive, zeroDivision, beta })).toEqual({ precision, recall, f1 })
      },
    ),
    runs,
  )
})

test('scores of any counts that are taken are finite and from 0 to 1', () => {
  const count = fc.double({ min: 0, max: Number.MAX_SAFE_INTEGER, noNaN: true })
  fc.assert(
    fc.property(count, count, count, fc.double({ min: 0, max: 1e100, noNaN: true }), (tp, fp, fn, beta) => {
      for (const value of Object.values(countScores({ tp, fp, fn }, { beta })) as number[]) {
        expect(value).toBeGreaterThanOrEqual(0)
        expect(value).toBeLessThanOrEqual(1)
      }
    }),
    runs,
  )
})
