import { lcsLength } from '../../text/lcs-length.ts'
import { PairWords, reading } from '../../text/pair-words.ts'
import { sequencePair } from '../../text/sequence-pair.ts'
import { SharedPairs } from '../../text/shared-pairs.ts'
import { sharedTokens } from '../../text/shared-tokens.ts'
import { cellLimit } from './cell-limit.ts'
import { rouge } from './rouge.ts'

/** ROUGE of one sample as the evaluation container computes it, under its names. */
export interface ContainerRougeScores {
  readonly rouge1: number
  readonly rouge2: number
  /** Undefined for texts too long to be compared in order; see `rougeL`. */
  readonly rougeL: number | undefined
}

const { f1 } = rouge('rouge', { compat: 'rouge-score' })

/**
 * Scores sample after sample with the container's three ROUGE metrics, both sides read once.
 *
 * Equal to `rouge1`, `rouge2` and `rougeL` of the catalogue, bit for bit. O(n + m), and O(n * m / 32) for `rougeL`.
 */
export class ContainerRouge {
  readonly #words: PairWords
  readonly #pairs = new SharedPairs()

  /** @param words what reads the samples, where other metrics want the words of the same */
  constructor(words: PairWords = new PairWords()) {
    this.#words = words
  }

  /** @example new ContainerRouge().score('York New City', 'New York City') // { rouge1: 1, rouge2: 0, rougeL: 0.6666666666666666 } */
  score(output: string, gold: string): ContainerRougeScores {
    this.#words.read(output, gold)
    const { ids, middle, end, size } = this.#words.numbered(reading.rouge)
    const want = ids.subarray(0, middle)
    const got = ids.subarray(middle, end)
    const pair = sequencePair(got, want, size)
    return {
      rouge1: f1(sharedTokens(got, want, size), got.length, want.length),
      rouge2: f1(this.#pairs.count(ids, middle, end), got.length - 1, want.length - 1),
      rougeL: pair.cells > cellLimit ? undefined : f1(lcsLength(pair), got.length, want.length),
    }
  }
}
