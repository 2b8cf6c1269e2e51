import { characterIds } from '../../text/character-ids.ts'
import { chrfWords } from '../../text/chrf-words.ts'
import { refuseUnknown } from '../../text/known-options.ts'
import { separateUnspaced } from '../../text/separate-unspaced.ts'
import { sharedNgrams } from '../../text/shared-ngrams.ts'
import { solutionText } from '../../text/solution.ts'
import { tokenIds } from '../../text/token-ids.ts'
import { optionError } from './option-error.ts'

export interface ChrfCountsOptions {
  /** Reproduce sacrebleu 2: words split at white space alone, no output counted without gold. Always reads the raw text. */
  readonly compat?: 'sacrebleu-2' | undefined
  /** Length of the longest n-grams of characters. */
  readonly charOrder?: number | undefined
  /** Length of the longest n-grams of words: 0 is chrF, 2 is chrF++. */
  readonly wordOrder?: number | undefined
  /** Leave Nova's solution and thought markers in the text. */
  readonly raw?: boolean | undefined
}

/** The names of these and of the options for the score. */
export const chrfOptions: readonly string[] = ['compat', 'charOrder', 'wordOrder', 'raw', 'beta']

/** All that chrF needs to know of a sample, n-grams of characters first, then those of words. Of a corpus it is the sum of each. */
export interface ChrfCounts {
  readonly shared: readonly number[]
  /** How many n-grams the output has; with `compat` 0 where the gold has none of that length. */
  readonly output: readonly number[]
  readonly gold: readonly number[]
}

/**
 * The counts of chrF for one sample: add them over samples and `chrfOfCounts` is the chrF of the corpus.
 *
 * O((charOrder + wordOrder) * n). Characters are code points, white space left out. Words are split at white space, one ASCII mark
 * at their end or start apart; each letter of a script without spaces is a word. Both sides are read through `solutionText` unless
 * `raw`.
 *
 * @see Popović 2015, https://aclanthology.org/W15-3049; `CHRF._get_match_statistics` of sacrebleu 2.6.0
 * @example chrfCounts('ab a', 'ab', { charOrder: 3 }) // { shared: [2, 1, 0], output: [3, 2, 1], gold: [2, 1, 0] }
 */
export function chrfCounts(output: string, gold: string, options: ChrfCountsOptions = {}): ChrfCounts {
  refuseUnknown('chrf', options, chrfOptions)
  const { compat, charOrder = 6, wordOrder = 0, raw = false } = options
  if (compat !== undefined && compat !== 'sacrebleu-2') throw optionError('chrf', 'compat', '"sacrebleu-2"', compat)
  if (!Number.isSafeInteger(charOrder) || charOrder < 1)
    throw optionError('chrf', 'charOrder', 'a whole number from 1', charOrder)
  if (!Number.isSafeInteger(wordOrder) || wordOrder < 0)
    throw optionError('chrf', 'wordOrder', 'a whole number from 0', wordOrder)
  const asIs = raw || compat !== undefined
  const sides = [output, gold].map((side) => (asIs ? side : solutionText(side)))
  const characters = counted(characterIds(sides), charOrder, compat)
  if (wordOrder === 0) return characters
  const spaced = compat === undefined ? sides.map(separateUnspaced) : sides
  const words = counted(tokenIds(spaced.map(chrfWords)), wordOrder, compat)
  return {
    shared: [...characters.shared, ...words.shared],
    output: [...characters.output, ...words.output],
    gold: [...characters.gold, ...words.gold],
  }
}

function counted(
  { ids, size }: { readonly ids: readonly Int32Array[]; readonly size: number },
  order: number,
  compat: string | undefined,
): ChrfCounts {
  const [got, want] = ids as [Int32Array, Int32Array]
  const lengths = Array.from({ length: order }, (_, less) => less)
  return {
    shared: sharedNgrams(got, [want], { size, order }),
    output: lengths.map((less) => (compat && want.length <= less ? 0 : Math.max(0, got.length - less))),
    gold: lengths.map((less) => Math.max(0, want.length - less)),
  }
}
