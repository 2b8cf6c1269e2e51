import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sharedNgrams } from '../../src/text/shared-ngrams.ts'

/** The definition, n-gram by n-gram. */
function naive(output: readonly number[], golds: readonly (readonly number[])[], n: number): number {
  const count = (tokens: readonly number[]) => {
    const counts = new Map<string, number>()
    for (let at = 0; at + n <= tokens.length; at++) {
      const gram = tokens.slice(at, at + n).join()
      counts.set(gram, (counts.get(gram) ?? 0) + 1)
    }
    return counts
  }
  const held = golds.map(count)
  return [...count(output)].reduce(
    (sum, [gram, times]) => sum + Math.min(times, Math.max(...held.map((counts) => counts.get(gram) ?? 0))),
    0,
  )
}

const size = 4
const sequence = fc.array(fc.integer({ min: 0, max: size - 1 }), { maxLength: 20 })

test('counts what the definition counts, against one gold or several', () => {
  fc.assert(
    fc.property(sequence, fc.array(sequence, { minLength: 1, maxLength: 3 }), (output, golds) => {
      const order = 5
      const shared = sharedNgrams(
        Int32Array.from(output),
        golds.map((gold) => Int32Array.from(gold)),
        { size, order },
      )
      expect(shared).toEqual(Array.from({ length: order }, (_, less) => naive(output, golds, less + 1)))
    }),
    { numRuns: 1000 },
  )
})

test.each([
  { what: 'one token', token: () => 0 },
  { what: 'all different', token: (at: number) => at },
  { what: 'random', token: (at: number) => Math.imul(at, 0x9e3779b1) >>> 12 },
])('takes a million tokens, $what, in linear time', ({ token }) => {
  const tokens = Int32Array.from({ length: 500_000 }, (_, at) => token(at))
  expect(sharedNgrams(tokens, [tokens], { size: 1 << 20, order: 4 })).toEqual([500_000, 499_999, 499_998, 499_997])
})
