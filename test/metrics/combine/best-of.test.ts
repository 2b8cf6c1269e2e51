import { expect, test } from 'vitest'
import { MetricAbstention } from '../../../src/metrics/abstention.ts'
import { type BestOfOptions, bestOf } from '../../../src/metrics/combine/best-of.ts'
import type { ScoreFunction } from '../../../src/metrics/combine/score-function.ts'
import { levenshteinSimilarity } from '../../../src/metrics/text/levenshtein-similarity.ts'
import { tokenF1 } from '../../../src/metrics/text/token-f1.ts'

const same: ScoreFunction = (output, gold) => (output === gold ? 1 : 0)
const distance: ScoreFunction = (output, gold) => Math.abs(output.length - gold.length)
/** Abstains from golds that begin with `!`. */
const shy: ScoreFunction = (output, gold) => {
  if (gold.startsWith('!')) throw new MetricAbstention(`too long: ${gold}`)
  return distance(output, gold)
}

test('takes the highest value, or the lowest where down is better', () => {
  expect(bestOf(distance, ['a', 'abcd', 'ab'])('a')).toBe(3)
  expect(bestOf(distance, ['abc', 'abcd', 'ab'], { direction: 'down' })('a')).toBe(1)
  expect(bestOf(tokenF1, ['Paris', 'the city of Paris'])('city of Paris')).toBeCloseTo(6 / 7, 15)
})

test('reads the golds from the gold of the sample', () => {
  const metric = bestOf(same, (gold) => JSON.parse(gold))
  expect(metric('b', '["a","b"]')).toBe(1)
  expect(metric('c', '["a","b"]')).toBe(0)
})

test('takes golds that are no text', () => {
  const within = (output: string, gold: { below: number }) => (Number(output) < gold.below ? 1 : 0)
  expect(bestOf(within, [{ below: 1 }, { below: 3 }])('2')).toBe(1)
})

test('is not changed by a later change of the list', () => {
  const golds = ['a']
  const metric = bestOf(same, golds)
  golds[0] = 'b'
  expect(metric('a')).toBe(1)
})

test('passes over the golds it abstains from, and abstains when these are all', () => {
  expect(bestOf(shy, ['!', 'abc', '!!'])('a')).toBe(2)
  expect(bestOf(shy, ['!', 'abc', 'ab'], { direction: 'down' })('a')).toBe(1)
  expect(() => bestOf(shy, ['!', '!!'])('a')).toThrow(MetricAbstention)
  expect(() => bestOf(shy, ['!', '!!'])('a')).toThrow('too long: ! [NE3506]')
})

test('scores a gold that a quadratic metric can still measure beside one that is beyond its limit', () => {
  const near: ScoreFunction = (output, gold) => levenshteinSimilarity(output, gold, { limit: 100 })
  const long = Array.from({ length: 99 }, (_, at) => `${at}`).join()
  expect(bestOf(near, [long, 'sitting'])('kitten')).toBeCloseTo(4 / 7, 15)
  expect(() => bestOf(near, [long])('kitten')).toThrow('[NE3506]')
})

test('an abstention of another copy of the package counts as one', () => {
  const foreign = Object.assign(new Error('elsewhere'), {
    code: 'NE3506',
    [Symbol.for('nova-custom-eval.error')]: true,
  })
  const metric: ScoreFunction = (_, gold) => {
    if (gold === '!') throw foreign
    return 1
  }
  expect(bestOf(metric, ['!', 'a'])('a')).toBe(1)
})

test('passes other errors on, even where another gold could be measured', () => {
  const broken: ScoreFunction = (_, gold) => {
    if (gold === '!') throw new TypeError('broken')
    return 1
  }
  expect(() => bestOf(broken, ['a', '!'])('a')).toThrow('broken')
})

test('refuses golds that are none', () => {
  expect(() => bestOf(same, [])).toThrow('[NE3502]')
  expect(() => bestOf(same, 'ab' as unknown as string[])).toThrow('[NE3502]')
  expect(() => bestOf(same, (gold) => gold as unknown as string[])('a', 'ab')).toThrow('[NE3502]')
  expect(() => bestOf(same, () => [])('a', 'ab')).toThrow('expected at least one gold, got none [NE3501]')
})

test.each([{ direction: 'sideways' }, { direction: null }, { dirction: 'up' }])('refuses the options %j', (options) => {
  expect(() => bestOf(same, ['a'], options as BestOfOptions)).toThrow('[NE3502]')
})

test.each([Number.NaN, Number.POSITIVE_INFINITY, undefined, '1'])('refuses a metric that gives %s', (value) => {
  expect(() => bestOf(() => value as number, ['a'])('a')).toThrow('[NE3502]')
  expect(() => bestOf(value as unknown as ScoreFunction, ['a'])).toThrow('[NE3502]')
})
