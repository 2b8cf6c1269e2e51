import fc from 'fast-check'
import { expect, test } from 'vitest'
import { characterIds } from '../../src/text/character-ids.ts'
import { codePoints } from '../../src/text/code-points.ts'
import { pythonSplit } from '../../src/text/python-text.ts'

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom('a', ' ', 'é', 'ɏ', 'ɐ', '東', '😀', '\ud83d', '\ude00', '\u001c', '\u3000'), {
      maxLength: 12,
    })
    .map((all) => all.join('')),
)

test('numbers code points, white space left out', () => {
  fc.assert(
    fc.property(text, text, (a, b) => {
      const { ids, size } = characterIds([a, b])
      const points = [a, b].map((side) => Array.from(pythonSplit(side).join(''), (char) => char.codePointAt(0)))
      // A lone surrogate may find its partner where white space between them is left out; the reference cannot hold any.
      fc.pre(points.every((all, at) => all.length === ids[at]?.length))
      const known = [...new Set(points.flat())]
      expect(size).toBe(known.length)
      expect(ids.map((side) => [...side])).toEqual(points.map((all) => all.map((point) => known.indexOf(point))))
    }),
    { numRuns: 1000 },
  )
})

test('reads code points, lone surrogates included', () => {
  fc.assert(
    fc.property(text, (any) => {
      expect([...codePoints(any)]).toEqual(Array.from(any, (char) => char.codePointAt(0)))
    }),
    { numRuns: 1000 },
  )
})
