import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hedgePhrases } from '../../../src/analysis/causes/hedge-phrases.ts'
import { foldPhrase, PhraseFinder, type Phrases } from '../../../src/analysis/causes/phrases.ts'
import { refusalPhrases } from '../../../src/analysis/causes/refusal-phrases.ts'

const all = [...refusalPhrases, ...hedgePhrases]
const finder = new PhraseFinder(all)
const phrases = all.flatMap(({ strong, weak = [] }) => [...strong, ...weak])
const spaced = /^[\p{Script=Latin}\p{N}]/u

/** The definition, phrase by phrase. */
function plainly(beginning: string, lists: readonly Phrases[]): string | undefined {
  const holds = (phrase: string) =>
    [...beginning].some((_, at) => {
      if (!beginning.startsWith(phrase, at)) return false
      return at === 0 || !spaced.test(phrase) || !spaced.test(beginning.charAt(at - 1))
    })
  return lists.find(({ strong, weak = [] }) => strong.some(holds) || weak.filter(holds).length >= 2)?.language
}

test('finds what looking for each phrase finds', () => {
  const piece = fc.oneof(
    fc.constantFrom(...phrases),
    fc.constantFrom(' ', '\n', '. ', 'é', 'x', '7', '中', "'"),
    fc.string(),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const beginning = foldPhrase(pieces.join(''))
      expect(finder.find(beginning)).toBe(plainly(beginning, all))
    }),
    { numRuns: 2000 },
  )
})

test.each(phrases)('finds %s where a word begins, and within one only where words are not spaced', (phrase) => {
  const own = new PhraseFinder([{ language: 'of it', strong: [phrase], source: '' }])
  expect(own.find(`so: ${phrase}ly`)).toBe('of it')
  expect(own.find(`so${phrase}`)).toBe(spaced.test(phrase) ? undefined : 'of it')
})
