import { expect, test } from 'vitest'
import { jaccard } from '../../../src/dataset/near/jaccard.ts'
import { estimateJaccard, minHash, signatureLength } from '../../../src/dataset/near/min-hash.ts'
import { bandCount, bandWidth, NearIndex } from '../../../src/dataset/near/near-index.ts'
import { shingles } from '../../../src/dataset/near/shingles.ts'

/** A sequence that a number fixes: mulberry32 (Tommy Ettinger, public domain). */
function mulberry(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** Ten thousand pairs of texts, from the same to nothing in common: words of the second are replaced, each with a chance of its own. */
const pairs = (() => {
  const random = mulberry(20261129)
  const word = () => `w${Math.floor(2000 * random() ** 2)}`
  return Array.from({ length: 10_000 }, () => {
    const words = Array.from({ length: 20 + Math.floor(random() * 120) }, word)
    const change = random() < 0.1 ? 1 : 0.3 * random() ** 2
    const one = shingles(words.join(' '))
    const other = shingles(words.map((same) => (random() < change ? word() : same)).join(' '))
    return { one, other, exact: jaccard(one, other) }
  })
})()

test('jaccard is what sets of JavaScript say', () => {
  for (const { one, other, exact } of pairs.slice(0, 500)) {
    const others = new Set(other)
    const shared = [...one].filter((run) => others.has(run)).length
    expect(exact).toBe(shared / new Set([...one, ...other]).size)
  }
  expect(jaccard([], [])).toBe(1)
  expect(jaccard([1], [])).toBe(0)
})

test('the pairs cover similarities of every size', () => {
  const tenths = Map.groupBy(pairs, ({ exact }) => Math.min(9, Math.floor(10 * exact)))
  expect([...tenths.keys()].toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  expect(Math.min(...[...tenths.values()].map(({ length }) => length))).toBeGreaterThan(200)
})

test('estimates of 10,000 pairs are as far from the exact similarity as theory allows', () => {
  const errors = pairs.map(({ one, other, exact }) => ({
    exact,
    error: estimateJaccard(minHash(one), minHash(other)) - exact,
  }))
  const mean = errors.reduce((sum, { error }) => sum + error, 0) / errors.length
  const squares = errors.reduce((sum, { error }) => sum + error ** 2, 0) / errors.length
  // The variance of an estimate is J (1 - J) / 128.
  const expected = errors.reduce((sum, { exact }) => sum + (exact * (1 - exact)) / signatureLength, 0) / errors.length
  process.stdout.write(
    `MinHash on ${pairs.length} pairs: mean error ${mean.toFixed(5)}, root mean square ${Math.sqrt(squares).toFixed(4)} (theory ${Math.sqrt(expected).toFixed(4)})\n`,
  )
  expect(Math.abs(mean)).toBeLessThan(4 * Math.sqrt(expected / errors.length))
  expect(Math.sqrt(squares)).toBeLessThan(1.05 * Math.sqrt(expected))
  // Hoeffding: an error beyond e has a probability of at most 2 exp(-2 * 128 e^2).
  for (const beyond of [0.1, 0.12, 0.15])
    expect(errors.filter(({ error }) => Math.abs(error) > beyond).length / errors.length).toBeLessThanOrEqual(
      2 * Math.exp(-2 * signatureLength * beyond ** 2),
    )
})

test('pairs above the threshold are found, and those far below are not', () => {
  const index = new NearIndex()
  for (const { other } of pairs) index.add(other)
  const found = pairs.map(({ one }, at) => index.nearest(one, 0.8)?.place === at)
  const share = (from: number, to: number) => {
    const within = pairs.flatMap(({ exact }, at) => (exact >= from && exact < to ? [found[at]] : []))
    return { recall: within.filter(Boolean).length / within.length, of: within.length }
  }
  const [sure, above, below] = [share(0.9, 2), share(0.8, 2), share(0, 0.7)]
  process.stdout.write(
    `pairs found at 0.8: ${(100 * sure.recall).toFixed(2)} % of ${sure.of} from 0.9 up, ${(100 * above.recall).toFixed(2)} % of ${above.of} from 0.8 up, ${(100 * below.recall).toFixed(2)} % of ${below.of} below 0.7\n`,
  )
  expect(sure.recall).toBeGreaterThan(0.99)
  // An estimate at the threshold itself falls on either side of it.
  expect(above.recall).toBeGreaterThan(0.9)
  expect(below.recall).toBeLessThan(0.005)
})

test('banding alone meets pairs as often as its formula says', () => {
  const index = new NearIndex()
  for (const { other } of pairs) index.add(other)
  const met = pairs.map(({ one }, at) => index.nearest(one, 0)?.place === at)
  const expected = (similarity: number) => 1 - (1 - similarity ** bandWidth) ** bandCount
  for (const from of [0.4, 0.5, 0.6, 0.7, 0.8, 0.9]) {
    const within = pairs.flatMap(({ exact }, at) => (exact >= from && exact < from + 0.1 ? [at] : []))
    const got = within.filter((at) => met[at]).length / within.length
    const least = expected(from) - 4 * Math.sqrt((expected(from) * (1 - expected(from))) / within.length) - 0.01
    expect(got, `from ${from}`).toBeGreaterThanOrEqual(least)
  }
})

test('joins a crowd, whatever its size', () => {
  const index = new NearIndex()
  const text = Array.from({ length: 100 }, (_, at) => `w${at}`).join(' ')
  for (let at = 0; at < 5_000; at++)
    index.add(shingles(at % 2 === 0 ? `${text} ${at}` : `other${at} words${at} here${at}`))
  const joined = new Set([...index.pairs(0.8)].flat())
  expect(joined.size).toBe(2_500)
  expect([...joined].every((place) => place % 2 === 0)).toBe(true)
})

test('case, punctuation and white space do not count, order does', () => {
  const [one, same, other] = ['The cat sat, on the mat.', 'the CAT  sat on the mat', 'the mat sat on the cat'].map(
    shingles,
  )
  expect(one).toEqual(same)
  expect(jaccard(one as Uint32Array, other as Uint32Array)).toBeLessThan(0.3)
  expect(shingles('')).toHaveLength(1)
  expect(shingles('one two')).toEqual(shingles('One, two!'))
})
