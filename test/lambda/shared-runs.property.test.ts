import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sharedRuns } from '../../src/lambda/shared-runs.ts'

/** The definition, on letters alone: every place covered by a window of the message that stands in a text. */
function naive(message: string, texts: readonly string[], least: number): boolean[] {
  const covered = Array.from(message, () => false)
  for (let at = 0; at + least <= message.length; at++) {
    if (texts.some((text) => text.includes(message.slice(at, at + least)))) covered.fill(true, at, at + least)
  }
  return covered
}

test('agrees with a search for every window, where letters are all there is', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 80 })
  fc.assert(
    fc.property(
      letters,
      fc.array(letters, { maxLength: 3 }),
      fc.integer({ min: 1, max: 8 }),
      (message, texts, least) => {
        const covered = Array.from(message, () => false)
        for (const [from, to] of sharedRuns(message, texts, least)) covered.fill(true, from, to)
        expect(covered).toEqual(naive(message, texts, least))
      },
    ),
    { numRuns: 2_000 },
  )
})

test('gives runs in order, apart from each other, and within the message', () => {
  const anything = fc.string({ unit: 'binary', maxLength: 60 })
  fc.assert(
    fc.property(anything, anything, fc.integer({ min: 1, max: 6 }), fc.boolean(), (own, text, least, json) => {
      const message = own + (json ? JSON.stringify(text) : text)
      let end = -1
      for (const [from, to] of sharedRuns(message, [text], least)) {
        expect(from).toBeGreaterThan(end)
        expect(to).toBeGreaterThan(from)
        expect(to).toBeLessThanOrEqual(message.length)
        end = to
      }
    }),
    { numRuns: 2_000 },
  )
})
