import fc from 'fast-check'
import { expect, test } from 'vitest'
import { helmNormalize } from '../../src/text/helm-normalize.ts'
import { PairWords, reading } from '../../src/text/pair-words.ts'
import { pythonSplit } from '../../src/text/python-text.ts'
import { rougeTokens } from '../../src/text/rouge-tokens.ts'
import { tokenIds } from '../../src/text/token-ids.ts'

/** The slow definitions. */
const definitions = [
  [reading.split, pythonSplit],
  [reading.helm, (text: string) => pythonSplit(helmNormalize(text))],
  [reading.rouge, rougeTokens],
] as const

/** What is the same in every reading, what is not, and what the readings take apart themselves. */
const piece = fc.constantFrom(
  ..."a an the A. The the, cat Cat CAT. (cat) don't e.g. “cat” don’t well-known - . ... infinity Infinity in.finity nan".split(
    ' ',
  ),
  ...['', '12', '3.5', 'x2', 'one\ntwo', 'cat.\n\nThe', '\t', 'é', 'İx', '\u212a', '東京', '👍', '\u001c'],
)
const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(' '))

test('numbers the words of each reading as its definition finds them, pair after pair', () => {
  const words = new PairWords()
  fc.assert(
    fc.property(text, text, (output, gold) => {
      words.read(output, gold)
      words.read(output, gold)
      for (const [way, split] of definitions) {
        const { ids, middle, end, size } = words.numbered(way)
        const sides = [split(gold), split(output)]
        expect([middle, end - middle]).toEqual(sides.map(({ length }) => length))
        // Other numbers stand for the same words.
        const again = tokenIds([[...ids.subarray(0, end)].map(String)])
        expect(again).toEqual(tokenIds([sides.flat()]))
        expect(size).toBeGreaterThanOrEqual(again.size)
      }
    }),
    { numRuns: 3000 },
  )
})

test('takes a longer pair, and a shorter one again after it', () => {
  const words = new PairWords()
  for (const times of [1, 10_000, 2]) {
    words.read('Cat, dog '.repeat(times), 'dog '.repeat(times))
    expect(words.numbered(reading.rouge)).toMatchObject({ middle: times, end: 3 * times })
    expect(words.numbered(reading.split)).toMatchObject({ middle: times, end: 3 * times })
  }
})
