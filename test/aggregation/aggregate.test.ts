import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aggregate, aggregationKinds, createAggregator, isAggregation } from '../../src/aggregation/index.ts'

test('knows the five words of a recipe and no other', () => {
  expect(aggregationKinds).toEqual(['min', 'max', 'average', 'sum', 'median'])
  for (const word of ['mean', 'Average', '', undefined, 3, 'toString']) expect(isAggregation(word)).toBe(false)
  for (const word of aggregationKinds) expect(isAggregation(word)).toBe(true)
  const unknown: string = 'mean'
  expect(() => createAggregator(unknown as 'min')).toThrow(
    'expected one of min, max, average, sum, median, got "mean" [NE3502]',
  )
})

test.each(aggregationKinds)('%s of nothing is undefined, neither 0 nor NaN', (kind) => {
  expect(aggregate(kind, [])).toStrictEqual({ value: undefined, n: 0, unscored: 0, stderr: undefined })
  expect(aggregate(kind, [undefined, undefined])).toStrictEqual({
    value: undefined,
    n: 0,
    unscored: 2,
    stderr: undefined,
  })
})

test.each([
  ['min', -1, undefined],
  ['max', 4, undefined],
  ['average', 1.25, 1],
  ['sum', 5, 4],
  ['median', 1, undefined],
] as const)('%s of four values', (kind, value, times) => {
  const result = aggregate(kind, [0, 4, -1, 2])
  expect(result).toMatchObject({ value, n: 4, unscored: 0 })
  if (times === undefined) expect(result.stderr).toBeUndefined()
  else
    expect(result.stderr).toBeCloseTo(
      Math.sqrt(((0 - 1.25) ** 2 + (4 - 1.25) ** 2 + (-1 - 1.25) ** 2 + (2 - 1.25) ** 2) / 3 / 4) * times,
      12,
    )
})

test('has no standard error for a single value, and 0 for equal ones', () => {
  expect(aggregate('average', [0.3]).stderr).toBeUndefined()
  expect(aggregate('sum', [0.3]).stderr).toBeUndefined()
  expect(
    aggregate(
      'average',
      Array.from({ length: 1000 }, () => 0.1),
    ).stderr,
  ).toBe(0)
})

test('has the standard error of a published container result', () => {
  const values = Array.from({ length: 3572 }, (_, at) => (at < 2344 ? 1 : 0))
  const { value, stderr } = aggregate('average', values)
  expect(value).toBe(0.6562150055991042)
  expect(stderr).toBeCloseTo(0.007948251702846893, 14)
})

test('counts what is unscored apart and lets it change nothing else', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...aggregationKinds),
      fc.array(fc.option(fc.float({ noNaN: true, noDefaultInfinity: true }), { nil: undefined })),
      (kind, values) => {
        const scored = values.filter((value) => value !== undefined)
        const unscored = values.length - scored.length
        expect(aggregate(kind, values)).toStrictEqual({ ...aggregate(kind, scored), unscored })
      },
    ),
  )
})

test.each(aggregationKinds)('%s refuses what is not finite and is left as it was', (kind) => {
  const aggregator = createAggregator(kind)
  aggregator.add(1)
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) expect(() => aggregator.add(value)).toThrow('[NE3503]')
  expect(aggregator.result()).toMatchObject({ value: 1, n: 1 })
})

test('takes the middle of two values whose sum is beyond a double', () => {
  expect(aggregate('median', [1.5e308, 1.7e308]).value).toBe(1.6e308)
})

test('may be read at any time', () => {
  const aggregator = createAggregator('median')
  for (let at = 1; at <= 1000; at++) {
    aggregator.add(at)
    expect(aggregator.result().value).toBe((at + 1) / 2)
  }
})

test('never gives minus zero, whichever zero came first', () => {
  for (const kind of aggregationKinds)
    for (const values of [[0, -0], [-0, 0], [-0]]) expect(Object.is(aggregate(kind, values).value, 0)).toBe(true)
})

test('adds a million zeros and ones well under a second', () => {
  const aggregator = createAggregator('average')
  for (let at = 0; at < 1_000_000; at++) aggregator.add(at & 1)
  expect(aggregator.result().value).toBe(0.5)
})
