import fc from 'fast-check'
import { expect, test } from 'vitest'
import { editDistance } from '../../src/text/edit-distance.ts'
import { lcsLength } from '../../src/text/lcs-length.ts'
import { type SequencePair, sequencePair, textPair } from '../../src/text/sequence-pair.ts'
import { shortEditDistance } from '../../src/text/short-edit-distance.ts'

/** Both tables, cell by cell. */
function naive(a: readonly unknown[], b: readonly unknown[]): { distance: number; lcs: number } {
  let distances = b.map((_, at) => at + 1)
  let lengths = b.map(() => 0)
  for (const [row, left] of a.entries()) {
    const nextDistances: number[] = []
    const nextLengths: number[] = []
    for (const [column, right] of b.entries()) {
      const corner = column === 0 ? row : (distances[column - 1] as number)
      const before = column === 0 ? row + 1 : (nextDistances[column - 1] as number)
      nextDistances.push(Math.min((distances[column] as number) + 1, before + 1, corner + (left === right ? 0 : 1)))
      nextLengths.push(
        left === right
          ? (lengths[column - 1] ?? 0) + 1
          : Math.max(lengths[column] as number, nextLengths[column - 1] ?? 0),
      )
    }
    distances = nextDistances
    lengths = nextLengths
  }
  return { distance: distances.at(-1) ?? a.length, lcs: lengths.at(-1) ?? 0 }
}

const character = fc.constantFrom('a', 'b', 'c', 'é', '東', '😀', '😁', '\ud83d')
const short = fc.array(character, { maxLength: 12 })
const long = fc.array(character, { maxLength: 150, size: 'max' })
const both = fc.oneof(
  fc.tuple(short, short),
  fc.tuple(long, long),
  fc.tuple(short, long),
  fc.tuple(long, short, long, short).map(([a, b, c, d]): [string[], string[]] => [
    [...a, ...b, ...c],
    [...a, ...d, ...c],
  ]),
)

const clean = ({ masks }: SequencePair) => masks.every((mask) => mask === 0)

test('the bits give what the tables give, on code points', () => {
  fc.assert(
    fc.property(both, ([a, b]) => {
      const points = [a, b].map((side) => Array.from(side.join('')))
      const { distance, lcs } = naive(points[0] as string[], points[1] as string[])
      expect(editDistance(textPair(a.join(''), b.join('')))).toBe(distance)
      expect(lcsLength(textPair(a.join(''), b.join('')))).toBe(lcs)
      const quick = shortEditDistance(a.join(''), b.join(''))
      if (quick !== undefined) expect(quick).toBe(distance)
    }),
    { numRuns: 1000 },
  )
  expect(clean(textPair('', ''))).toBe(true)
})

test('works on sequences of any numbers', () => {
  const numbers = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 80, size: 'max' })
  fc.assert(
    fc.property(numbers, numbers, (a, b) => {
      const { distance, lcs } = naive(a, b)
      const pair = sequencePair(Int32Array.from(a), Int32Array.from(b), 6)
      expect(editDistance(pair)).toBe(distance)
      expect(lcsLength(pair)).toBe(lcs)
      expect(clean(pair)).toBe(true)
    }),
    { numRuns: 500 },
  )
})

test.each([
  ['', 'a'],
  ['a'.repeat(33), 'b'.repeat(40)],
  ['a😀', 'b'],
  ['b', 'a\udc00'],
])('the quick way leaves %j and %j to the other', (a, b) => {
  expect(shortEditDistance(a, b)).toBeUndefined()
})

test('texts of any length and plane find their place', () => {
  expect(editDistance(textPair('a'.repeat(3000), `${'a'.repeat(5000)}b`))).toBe(2001)
  expect(editDistance(textPair(`${'😀'.repeat(50)}x`, `${'😁'.repeat(50)}x`))).toBe(50)
  expect(lcsLength(textPair('kitten', 'sitting'))).toBe(4)
})
