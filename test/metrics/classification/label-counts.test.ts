import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aggregate } from '../../../src/aggregation/index.ts'
import { classCounts } from '../../../src/metrics/classification/class-counts.ts'
import { countsFromAggregate } from '../../../src/metrics/classification/counts-from-aggregate.ts'
import { labelCounts } from '../../../src/metrics/classification/label-counts.ts'

const labels = ['hw', 'sw', '__proto__', 'a_stderr', '']

test('counts a hit, a wrong class and an invalid prediction', () => {
  expect(labelCounts('hw', 'hw', ['hw', 'sw'])).toEqual({
    tp__hw: 1,
    fp__hw: 0,
    fn__hw: 0,
    tp__sw: 0,
    fp__sw: 0,
    fn__sw: 0,
  })
  expect(labelCounts('sw', 'hw', ['hw', 'sw'])).toEqual({
    tp__hw: 0,
    fp__hw: 0,
    fn__hw: 1,
    tp__sw: 0,
    fp__sw: 1,
    fn__sw: 0,
  })
  for (const predicted of [undefined, 'other', 'HW', ''])
    expect(labelCounts(predicted, 'hw', ['hw', 'sw'])).toEqual({
      tp__hw: 0,
      fp__hw: 0,
      fn__hw: 1,
      tp__sw: 0,
      fp__sw: 0,
      fn__sw: 0,
    })
})

test('folds both sides when asked, and keeps the spelling of the labels in the names', () => {
  expect(labelCounts('HW', ' Hw', ['hW'], { fold: true })).toEqual({ tp__hW: 1, fp__hW: 0, fn__hW: 0 })
})

test('refuses a gold outside the labels without printing it, no labels, and a label twice', () => {
  expect(() => labelCounts('hw', 'secret', ['hw'])).toThrow(/^gold: expected one of \["hw"\], got another \[NE3501\]$/)
  expect(() => labelCounts('hw', 'hw', [])).toThrow('[NE3502]')
  expect(() => labelCounts('hw', 'hw', ['hw', 'hw'])).toThrow('expected each once, got "hw" twice [NE3502]')
  expect(() => labelCounts('hw', 'hw', ['hw', 'HW'], { fold: true })).toThrow('[NE3502]')
})

test.each(['average', 'sum'] as const)('comes back exactly from the aggregation %s', (aggregation) => {
  const label = fc.constantFrom(...labels)
  fc.assert(
    fc.property(
      fc.array(fc.record({ predicted: fc.option(label, { nil: undefined }), gold: label }), {
        minLength: 1,
        maxLength: 200,
      }),
      (pairs) => {
        const sent = pairs.map(({ predicted, gold }) => labelCounts(predicted, gold, labels))
        const values: Record<string, number> = { other: 0.123 }
        for (const name of Object.keys(sent[0] as object)) {
          const { value, stderr } = aggregate(
            aggregation,
            sent.map((metrics) => metrics[name]),
          )
          values[name] = value as number
          values[`${name}_stderr`] = stderr ?? 0.5
        }
        const counts = countsFromAggregate(values, { aggregation, n: pairs.length })
        expect(new Map(counts.map((count) => [count.label, count]))).toEqual(
          new Map(classCounts(pairs, { labels }).map((count) => [count.label, count])),
        )
      },
    ),
  )
})
