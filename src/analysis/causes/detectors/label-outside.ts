import { foldLabel } from '../../../text/fold-label.ts'
import { type Detector, goesWithLowScores, type KindCount, type Scored, type Sign } from '../detector.ts'
import type { LabelReader } from '../label-reader.ts'
import { isObject } from '../label-reader.ts'
import type { Reading } from '../reading.ts'
import { shownLabel } from '../shown-label.ts'

const mostKinds = 200
const missing = '\u0000'

/** Labels that no gold has and no instruction names. */
export class LabelOutside implements Detector {
  readonly code = 'NE6107' as const
  readonly strikes = 'low' as const
  readonly mending = 'usual' as const
  readonly fix = 'list the labels in the prompt, and map synonyms in the scorer where they mean the same'
  /** How often a label was seen, and how often the row's instruction names it. */
  readonly #seen = new Map<string, { label: string; rows: number; named: number }>()
  #labels: LabelReader | undefined

  see({ row, label, labelKey = '', labels, value }: Reading): Sign | undefined {
    this.#labels = labels
    if (labels === undefined) return undefined
    if (label === undefined) return labels.field !== '' && isObject(value) ? { kind: missing } : undefined
    if (label.how === 'announced' || label.how === 'named' || labels.has(label.label)) return undefined
    const key = this.#seen.has(labelKey) || this.#seen.size < mostKinds ? labelKey : '(other)'
    const seen = this.#seen.get(key) ?? { label: key === '(other)' ? key : label.label.slice(0, 60), rows: 0, named: 0 }
    seen.rows++
    if (foldLabel(row.system ?? row.prompt ?? '').includes(labelKey)) seen.named++
    this.#seen.set(key, seen)
    return { kind: key }
  }

  stands(kind: string, scored: Scored): boolean {
    if (kind === missing) return goesWithLowScores(scored)
    const seen = this.#seen.get(kind)
    // A gold that came later may have had it; and a label that the instructions name was asked for.
    if (seen === undefined || this.#labels?.has(seen.label) === true || seen.named > 0.9 * seen.rows) return false
    return scored.low >= scored.high
  }

  title(kinds: readonly KindCount[]): string {
    const shown = kinds.slice(0, 3).map(({ kind, count }) => `${this.name(kind)} (${count})`)
    return `label outside the set: ${shown.join(', ')}${kinds.length > 3 ? ', ...' : ''}`
  }

  name(kind: string): string {
    if (kind === missing) return `no field ${JSON.stringify(this.#labels?.field ?? '')}`
    return JSON.stringify(shownLabel(this.#seen.get(kind)?.label ?? kind))
  }
}
