import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aggregate } from '../../../src/aggregation/index.ts'
import {
  balancedAccuracy,
  classCounts,
  cohensKappa,
  corpusF1,
  corpusMacroF1,
  countsFromAggregate,
  labelCounts,
  matthewsCorrelation,
  precisionRecallF1,
} from '../../../src/metrics/classification/index.ts'

const labels = ['hw', 'sw', 'net']
const label = fc.constantFrom(...labels)
const set = fc.array(fc.record({ predicted: fc.option(label, { nil: undefined }), gold: label }), { minLength: 1 })

/** What a job reports of metrics sent for each sample. */
function reported(aggregation: 'average' | 'sum', sent: readonly Readonly<Record<string, number>>[]) {
  const names = Object.keys(sent[0] as object)
  return Object.fromEntries(
    names.map((name) => [
      name,
      aggregate(
        aggregation,
        sent.map((metrics) => metrics[name]),
      ).value as number,
    ]),
  )
}

test.each(['average', 'sum'] as const)(
  'every corpus score comes out of a job that aggregates by %s as from the predictions themselves',
  (aggregation) => {
    fc.assert(
      fc.property(set, (pairs) => {
        const values = reported(
          aggregation,
          pairs.map(({ predicted, gold }) => labelCounts(predicted, gold, labels)),
        )
        const counts = countsFromAggregate(values, { aggregation, n: pairs.length })
        const direct = classCounts(pairs, { labels })
        expect(precisionRecallF1(counts)).toEqual(precisionRecallF1(direct))
        for (const score of [balancedAccuracy, matthewsCorrelation, cohensKappa])
          expect(score(counts)).toBe(score(direct))
      }),
    )
  },
)

test('averages as they are give the same scores to the last digits, but no MCC', () => {
  const pairs = ['hw', 'sw', 'sw', undefined, 'net', 'hw', 'net'].map((predicted, at) => ({
    predicted,
    gold: labels[at % 3] as string,
  }))
  const counts = classCounts(pairs, { labels })
  const averages = counts.map(({ label, tp, fp, fn }) => ({ label, tp: tp / 7, fp: fp / 7, fn: fn / 7 }))
  expect(precisionRecallF1(averages).macro.f1).toBeCloseTo(precisionRecallF1(counts).macro.f1 as number, 14)
  expect(precisionRecallF1(averages).micro.f1).toBeCloseTo(precisionRecallF1(counts).micro.f1 as number, 14)
  expect(() => matthewsCorrelation(averages)).toThrow('[NE3501]')
})

test('micro and macro F1 with their errors come from the counts of each sample', () => {
  fc.assert(
    fc.property(set, (pairs) => {
      const samples = pairs.map((pair) => classCounts([pair], { labels }))
      const { micro, macro } = precisionRecallF1(classCounts(pairs, { labels }))
      const summed = samples.map((classes) => ({
        tp: classes.reduce((sum, { tp }) => sum + tp, 0),
        fp: classes.reduce((sum, { fp }) => sum + fp, 0),
        fn: classes.reduce((sum, { fn }) => sum + fn, 0),
      }))
      expect(corpusF1(summed).f1).toBe(micro.f1)
      expect(corpusMacroF1(samples).value).toBe(macro.f1)
      for (const { stderr } of [corpusF1(summed), corpusMacroF1(samples)])
        if (pairs.length < 2) expect(stderr).toBeUndefined()
        else expect(stderr).toBeGreaterThanOrEqual(0)
    }),
  )
})
