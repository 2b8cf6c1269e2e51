import { ContainerMetrics } from '../../metrics/text/container-metrics.ts'
import { ContainerRouge } from '../../metrics/text/container-rouge.ts'
import type { ResultRow } from '../../results/opened.ts'
import { PairWords } from '../../text/pair-words.ts'
import { ScoreMoments } from '../slices/score-moments.ts'

const rouge = ['rouge1', 'rouge2', 'rougeL'] as const
const words = ['em', 'qem', 'f1', 'f1_score_quasi'] as const

/** The metrics that the container computes itself, sample by sample. */
export const containerNames: ReadonlySet<string> = new Set([...rouge, ...words])

/** The container's own metrics, computed again from the texts, of those names that are wanted. */
export class ContainerScores {
  readonly #wanted: ReadonlySet<string>
  readonly #rouge: ContainerRouge | undefined
  readonly #words: ContainerMetrics | undefined
  readonly #scores = new Map<string, ScoreMoments>()

  constructor(wanted: ReadonlySet<string>) {
    this.#wanted = wanted
    const read = new PairWords()
    this.#rouge = rouge.some((name) => wanted.has(name)) ? new ContainerRouge(read) : undefined
    this.#words = words.some((name) => wanted.has(name)) ? new ContainerMetrics(read) : undefined
  }

  add({ output, gold }: Pick<ResultRow, 'output' | 'gold'>): void {
    if (output === null || gold === null) return
    const scores = { ...this.#rouge?.score(output, gold), ...this.#words?.score(output, gold) }
    for (const [name, score] of Object.entries(scores)) {
      if (!this.#wanted.has(name) || score === undefined) continue
      const moments = this.#scores.get(name) ?? new ScoreMoments()
      moments.add(score)
      this.#scores.set(name, moments)
    }
  }

  /** Undefined where no row has both texts. */
  of(name: string): ScoreMoments | undefined {
    return this.#scores.get(name)
  }
}
