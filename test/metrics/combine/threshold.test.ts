import { expect, test } from 'vitest'
import { MetricAbstention } from '../../../src/metrics/abstention.ts'
import { type ThresholdOptions, threshold } from '../../../src/metrics/combine/threshold.ts'

test('passes from the bound on', () => {
  const long = threshold((output: string) => output.length, 2)
  expect(['', 'a', 'ab', 'abc'].map((output) => long(output, ''))).toEqual([0, 0, 1, 1])
  const short = threshold((output: string) => output.length, 2, { direction: 'down' })
  expect(['', 'a', 'ab', 'abc'].map((output) => short(output, ''))).toEqual([1, 1, 1, 0])
})

test('has no tolerance', () => {
  expect(threshold(() => 0.7499999999999999, 0.75)('', '')).toBe(0)
})

test('abstains where its metric does, and refuses a value that is not finite', () => {
  const metric = threshold(() => {
    throw new MetricAbstention('too long')
  }, 1)
  expect(() => metric('', '')).toThrow(MetricAbstention)
  expect(() => threshold(() => Number.NaN, 1)('', '')).toThrow('[NE3502]')
})

test.each([Number.NaN, Number.POSITIVE_INFINITY, '0.5', undefined])('refuses the bound %s', (bound) => {
  expect(() => threshold(() => 1, bound as number)).toThrow('[NE3502]')
})

test.each([{ direction: 'left' }, { tolerance: 0.1 }])('refuses the options %j', (options: object) => {
  expect(() => threshold(() => 1, 0.5, options as ThresholdOptions)).toThrow('[NE3502]')
})
