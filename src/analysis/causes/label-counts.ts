import type { ConfusionMatrix } from './cause.ts'
import type { Reading } from './reading.ts'
import { shownLabel } from './shown-label.ts'

/** Beyond these an answer counts as another label: a model may invent a new one in every row. */
const mostAnswers = 1000

const other = 'another label'
const none = 'no label'

/** Counts what was taken for what, row by row, whatever the row scored. Memory for kinds of answers, not for rows. */
export class LabelCounts {
  /** By folded label, as it was first written. */
  readonly #golds = new Map<string, string>()
  readonly #counts = new Map<string, Map<string | null, number>>()
  readonly #answers = new Set<string>()

  add({ output, goldLabel, goldKey: gold, labelKey, labels }: Reading): void {
    if (output === null || goldLabel === undefined || gold === undefined || labels?.has(goldLabel) !== true) return
    if (!this.#golds.has(gold)) this.#golds.set(gold, goldLabel)
    const answers = this.#counts.get(gold) ?? new Map<string | null, number>()
    this.#counts.set(gold, answers)
    const key = this.#answerKey(labelKey)
    answers.set(key, (answers.get(key) ?? 0) + 1)
  }

  /** Undefined where no row counted. A label that is a gold's only later is told apart all the same. */
  matrix(field: string): ConfusionMatrix | undefined {
    if (this.#golds.size === 0) return undefined
    const keys = [...this.#golds.keys()].sort()
    const place = new Map(keys.map((key, at) => [key, at]))
    const counts = keys.map((gold) => {
      const row = Array.from({ length: keys.length + 2 }, () => 0)
      for (const [answer, count] of this.#counts.get(gold) ?? []) {
        const at = answer === null ? keys.length + 1 : (place.get(answer) ?? keys.length)
        row[at] = (row[at] ?? 0) + count
      }
      return row
    })
    // A kind that nothing is of needs no column.
    const kept = [other, none].flatMap((name, at) =>
      counts.some((row) => (row[keys.length + at] ?? 0) > 0) ? [{ name, at: keys.length + at }] : [],
    )
    return {
      field,
      labels: keys.map((key) => shownLabel(this.#golds.get(key) ?? key)),
      beside: kept.map(({ name }) => name),
      counts: counts.map((row) => [...row.slice(0, keys.length), ...kept.map(({ at }) => row[at] ?? 0)]),
    }
  }

  #answerKey(key: string | undefined): string | null {
    if (key === undefined) return null
    if (this.#answers.size < mostAnswers) this.#answers.add(key)
    return this.#answers.has(key) || this.#golds.has(key) ? key : ''
  }
}
