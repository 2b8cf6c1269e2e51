import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { corpusF1, countsFromAggregate } from '../../../src/metrics/classification/index.ts'
import { type FieldOptions, fieldAccuracy, fieldCounts, namedFieldCounts } from '../../../src/metrics/json/index.ts'
import cases from './field-accuracy.cases.json' with { type: 'json' }

test.each(cases)('$title', ({ output, gold, options, counts, accuracy }) => {
  expect(fieldCounts(output, gold, options as FieldOptions)).toEqual(counts)
  expect(fieldAccuracy(output, gold, options as FieldOptions)).toBeCloseTo(accuracy, 12)
})

test.each(cases)('names all leaves of the root together: $title', ({ output, gold, options, counts }) => {
  const { tp, fp, fn } = counts
  expect(namedFieldCounts(output, gold, { all: '' }, options as FieldOptions)).toEqual({
    tp__all: tp,
    fp__all: fp,
    fn__all: fn,
  })
})

describe('a function for a field', () => {
  const sameLength = (got: unknown, want: unknown) => String(got).length === String(want).length

  test('decides alone', () => {
    const options: FieldOptions = { fields: { '/a': sameLength } }
    expect(fieldCounts('{"a":"xy","b":"xy"}', '{"a":"zz","b":"zz"}', options)).toEqual({ tp: 1, fp: 1, fn: 1 })
    expect(fieldCounts('{"a":12}', '{"a":"zz"}', options)).toEqual({ tp: 1, fp: 0, fn: 0 })
  })

  test('pairs the items of arrays', () => {
    expect(fieldAccuracy('["xyz","x"]', '["a","bcd"]', { arrays: 'set', fields: { '': sameLength } })).toBe(1)
  })

  test('gets plain values', () => {
    const seen: unknown[] = []
    const note = (...both: unknown[]) => {
      seen.push(both)
      return true
    }
    fieldAccuracy('[12345678901234567890, {}]', '[1, []]', { fields: { '/*': note } })
    expect(seen).toEqual([
      [12345678901234567000, 1],
      [{}, []],
    ])
  })

  test('has to give a boolean', () => {
    expect(() => fieldAccuracy('[1]', '[1]', { fields: { '/0': () => 1 as unknown as boolean } })).toThrow(
      expect.objectContaining({ code: 'NE3502', path: '/fields' }),
    )
  })
})

describe('named fields', () => {
  const names = { class: '/class', price: '/items/*/price' }

  test('count every leaf below them, and give every name', () => {
    const gold = '{"class":"hw","items":[{"price":1},{"price":{"net":2,"gross":3}}],"note":"x"}'
    expect(namedFieldCounts('{"class":"sw","items":[{"price":1}],"note":"y"}', gold, names)).toEqual({
      tp__class: 0,
      fp__class: 1,
      fn__class: 1,
      tp__price: 1,
      fp__price: 0,
      fn__price: 2,
    })
    expect(namedFieldCounts('no JSON', gold, names)).toMatchObject({ fn__class: 1, fn__price: 3, fp__price: 0 })
  })

  test('may overlap', () => {
    expect(namedFieldCounts('{"a":{"b":1}}', '{"a":{"b":1}}', { a: '/a', b: '/a/b', any: '/*/*' })).toMatchObject({
      tp__a: 1,
      tp__b: 1,
      tp__any: 1,
    })
  })

  test("take the gold's place where arrays are paired in any order", () => {
    const counts = namedFieldCounts(
      '[{"x":9},{"x":1,"y":2}]',
      '[{"x":1,"y":3}]',
      { first: '/0' },
      { arrays: 'assignment' },
    )
    // The output's own first item found no partner: it counts where it stands.
    expect(counts).toEqual({ tp__first: 1, fp__first: 2, fn__first: 1 })
  })

  test('add up to a corpus that averages give back', () => {
    const samples = [
      ['{"class":"hw"}', '{"class":"hw"}'],
      ['{"class":"sw"}', '{"class":"hw"}'],
      ['', '{"class":"hw"}'],
    ] as const
    const counts = samples.map(([output, gold]) => namedFieldCounts(output, gold, { class: '/class' }))
    const average = Object.fromEntries(
      Object.keys(counts[0] as object).map((key) => [key, counts.reduce((sum, one) => sum + one[key]!, 0) / 3]),
    )
    expect(countsFromAggregate(average, { aggregation: 'average', n: 3 })).toEqual([
      { label: 'class', tp: 1, fp: 1, fn: 2 },
    ])
    expect(corpusF1(samples.map(([output, gold]) => fieldCounts(output, gold))).f1).toBeCloseTo(0.4, 12)
  })
})

test.each([
  [{ strings: 'loose' }, '/strings'],
  [{ strings: () => true }, '/strings'],
  [{ numbers: 'folded' }, '/numbers'],
  [{ numbers: { relTol: -1 } }, '/numbers'],
  [{ numbers: { absTol: Number.POSITIVE_INFINITY } }, '/numbers'],
  [{ numbers: { tolerance: 1 } }, '/numbers'],
  [{ numbers: null }, '/numbers'],
  [{ fields: { a: 'exact' } }, '/fields'],
  [{ fields: { '/a': 'loose' } }, '/fields'],
  [{ fields: { '/a': 5 } }, '/fields'],
  [{ arrays: 'sorted' }, '/arrays'],
  [{ arrays: { '/a': 'sorted' } }, '/arrays'],
  [{ limit: '1' }, '/limit'],
  [{ ordered: true }, '/ordered'],
])('refuses the options %j', (options, path) => {
  expect(() => fieldAccuracy('{}', '{}', options as FieldOptions)).toThrow(
    expect.objectContaining({ name: 'MetricError', code: 'NE3502', path }),
  )
})

test('abstains from arrays that take too long to pair', () => {
  const numbers = JSON.stringify(Array.from({ length: 30 }, (_, at) => at))
  expect(fieldAccuracy(numbers, numbers, { arrays: 'set' })).toBe(1)
  expect(() => fieldAccuracy(numbers, numbers, { arrays: 'set', limit: 1000 })).toThrow(
    expect.objectContaining({ code: 'NE3506' }),
  )
  expect(() => fieldAccuracy(numbers, numbers, { arrays: 'set', limit: 27_500 })).toThrow(
    expect.objectContaining({ code: 'NE3506' }),
  )
})

test('pairs long lists of strings in linear time', () => {
  const words = Array.from({ length: 50_000 }, (_, at) => `tag ${at}`)
  expect(fieldAccuracy(JSON.stringify(words.toReversed()), JSON.stringify(words), { arrays: 'set' })).toBe(1)
})

const leaf = fc.constantFrom(0, 1, 'a', 'b', null, true)
const tree = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('x', 'y'), tie('value')),
  ),
})).value

describe('for any values', () => {
  test('in any order at least as much matches as by position, and as wholes never more than by leaves', () => {
    fc.assert(
      fc.property(tree, tree, (got, want) => {
        const [output, gold] = [JSON.stringify({ v: got }), JSON.stringify({ v: want })]
        const tp = (arrays: FieldOptions['arrays']) => fieldCounts(output, gold, { arrays: arrays! }).tp
        expect(tp('assignment')).toBeGreaterThanOrEqual(tp('positional'))
        expect(tp('assignment')).toBeGreaterThanOrEqual(tp('set'))
      }),
      { numRuns: 1000 },
    )
  })

  test('counts are whole, and swap with the sides', () => {
    fc.assert(
      fc.property(tree, tree, fc.constantFrom('positional', 'set', 'assignment'), (got, want, arrays) => {
        const [output, gold] = [JSON.stringify({ v: got }), JSON.stringify({ v: want })]
        const { tp, fp, fn } = fieldCounts(output, gold, { arrays })
        expect(fieldCounts(gold, output, { arrays })).toEqual({ tp, fp: fn, fn: fp })
        expect(Math.min(tp, fp, fn)).toBeGreaterThanOrEqual(0)
        expect(namedFieldCounts(output, gold, { a: '' }, { arrays })).toEqual({
          tp__a: tp,
          fp__a: fp,
          fn__a: fn,
        })
      }),
      { numRuns: 1000 },
    )
  })
})
