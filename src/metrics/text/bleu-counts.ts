import { MetricError } from '../../errors.ts'
import { refuseUnknown } from '../../text/known-options.ts'
import { separateUnspaced } from '../../text/separate-unspaced.ts'
import { sharedNgrams } from '../../text/shared-ngrams.ts'
import { solutionText } from '../../text/solution.ts'
import { tokenIds } from '../../text/token-ids.ts'
import { tokenize13a } from '../../text/tokenize-13a.ts'
import { optionError } from './option-error.ts'

export interface BleuCountsOptions {
  /** Reproduce sacrebleu 2: its 13a tokenizer as it is, no tokens score 0. Always reads the raw text. */
  readonly compat?: 'sacrebleu-2' | undefined
  /** Length of the longest n-grams. */
  readonly order?: number | undefined
  /** What splits a text into tokens. Not together with `compat`. */
  readonly tokenize?: ((text: string) => readonly string[]) | undefined
  /** Leave Nova's solution and thought markers in the text. */
  readonly raw?: boolean | undefined
}

/** The names of these and of the options for the score. */
export const bleuOptions: readonly string[] = [
  'compat',
  'order',
  'tokenize',
  'raw',
  'smoothing',
  'smoothingValue',
  'effectiveOrder',
]

/** All that BLEU needs to know of a sample. Of a corpus it is the sum of every number over its samples. */
export interface BleuCounts {
  /** By length less one: how many n-grams the output shares with a gold. */
  readonly matches: readonly number[]
  /** By length less one: how many n-grams the output has. */
  readonly totals: readonly number[]
  readonly outputLength: number
  /** Length of the gold closest in length, of two equally close ones the shorter. */
  readonly goldLength: number
}

/**
 * The counts of BLEU for one sample: add them over samples and `bleuOfCounts` is the BLEU of the corpus.
 *
 * O(order * n). Of several golds each n-gram counts as often as in the one that has it most often. Tokens are those of 13a, and
 * each letter of a script without spaces. All sides are read through `solutionText` unless `raw`.
 *
 * @see Papineni et al. 2002, https://aclanthology.org/P02-1040; `BLEU._compute_segment_statistics` of sacrebleu 2.6.0
 * @example bleuCounts('the the cat', 'the cat') // { matches: [2, 1, 0, 0], totals: [3, 2, 1, 0], outputLength: 3, goldLength: 2 }
 */
export function bleuCounts(
  output: string,
  gold: string | readonly string[],
  options: BleuCountsOptions = {},
): BleuCounts {
  refuseUnknown('bleu', options, bleuOptions)
  const { compat, order = 4, tokenize, raw = false } = options
  if (compat !== undefined && compat !== 'sacrebleu-2') throw optionError('bleu', 'compat', '"sacrebleu-2"', compat)
  if (compat !== undefined && tokenize !== undefined)
    throw optionError('bleu', 'tokenize', 'to be absent beside compat', tokenize)
  if (!Number.isSafeInteger(order) || order < 1) throw optionError('bleu', 'order', 'a whole number from 1', order)
  const golds = typeof gold === 'string' ? [gold] : gold
  if (golds.length === 0) throw new MetricError('bleu: expected at least one gold, got none', { code: 'NE3501' })
  const read = raw || compat !== undefined ? (side: string) => side : (side: string) => solutionText(side)
  const split = tokenize ?? (compat === undefined ? tokens : tokenize13a)
  const { ids, size } = tokenIds([output, ...golds].map((side) => split(read(side))))
  const [got, ...want] = ids as [Int32Array, ...Int32Array[]]
  return {
    matches: sharedNgrams(got, want, { size, order }),
    totals: Array.from({ length: order }, (_, less) => Math.max(0, got.length - less)),
    outputLength: got.length,
    goldLength: closest(
      want.map(({ length }) => length),
      got.length,
    ),
  }
}

function tokens(text: string): string[] {
  return tokenize13a(separateUnspaced(text))
}

function closest(lengths: readonly number[], length: number): number {
  return lengths.reduce((best, next) => {
    const nearer = Math.abs(next - length) - Math.abs(best - length)
    return nearer < 0 || (nearer === 0 && next < best) ? next : best
  })
}
