import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findOccurrences } from '../../src/text/find-occurrences.ts'

test('finds every place that indexOf finds', () => {
  const text = (maxLength: number) =>
    fc.array(fc.constantFrom('a', 'b', '😀'), { maxLength }).map((all) => all.join(''))
  fc.assert(
    fc.property(text(40), text(4), (whole, sought) => {
      const places: number[] = []
      if (sought !== '')
        for (let at = whole.indexOf(sought); at >= 0; at = whole.indexOf(sought, at + 1)) places.push(at)
      expect([...findOccurrences(whole, sought)]).toEqual(places)
    }),
    { numRuns: 1000 },
  )
})

test('finds half a megabyte in a megabyte in linear time', () => {
  expect([...findOccurrences('a'.repeat(1_000_000), 'a'.repeat(500_000))]).toHaveLength(500_001)
  expect([...findOccurrences('a'.repeat(1_000_000), `b${'a'.repeat(500_000)}`)]).toEqual([])
  expect([...findOccurrences('a'.repeat(1_000_000), `${'a'.repeat(500_000)}b`)]).toEqual([])
})
