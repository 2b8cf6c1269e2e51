import { Column } from '../column.ts'
import type { CauseExample } from './cause.ts'
import type { Detector, Scored, Sign } from './detector.ts'
import type { Reading } from './reading.ts'
import { shownLabel } from './shown-label.ts'

/** A sign, and which of the detectors saw it. */
export interface Seen extends Sign {
  readonly by: number
}

/** Rows that show the same signs and were scored alike. */
export interface Group {
  readonly signs: readonly Seen[]
  readonly scored: 'none' | 'low' | 'high'
  /** Of a row scored low whose answer holds a wrong label. */
  readonly confusion: readonly [gold: string, got: string] | undefined
  count: number
  scores: number
  readonly examples: CauseExample[]
  /** Among all groups, in the order in which they were met. */
  readonly index: number
}

const mostGroups = 20_000
const shown = 5

/** Counts rows by what they show: as much memory as there are kinds of rows, and a byte or so a row to find it again. */
export class Ledger {
  readonly #groups = new Map<string, Group>()
  readonly #all: Group[] = []
  /** The group of every row, in the order they came. */
  readonly #places = new Column()

  get groups(): readonly Group[] {
    return this.#all
  }

  /** The group of the nth row that came, from 0. */
  at(place: number): Group | undefined {
    const index = this.#places.at(place)
    return index === undefined ? undefined : this.#all[index]
  }

  add(reading: Reading, detectors: readonly Detector[]): void {
    const signs: Seen[] = []
    for (const [by, detector] of detectors.entries()) {
      const sign = detector.see(reading)
      if (sign !== undefined) signs.push({ by, ...sign })
    }
    const { score, isLow, goldLabel, label, isRightLabel } = reading
    const scored = score === undefined ? 'none' : isLow ? 'low' : 'high'
    const confusion =
      isLow && goldLabel !== undefined && label !== undefined && isRightLabel === false
        ? ([shownLabel(goldLabel), shownLabel(label.label)] as const)
        : undefined
    const group = this.#group(signs, scored, confusion)
    group.count++
    group.scores += score ?? 0
    if (group.examples.length < shown) group.examples.push(example(reading))
    this.#places.push(group.index)
  }

  /** How rows that show a kind of sign were scored; `usual` comes from rows that show none of those given. */
  scored(by: number, kind: string, usual: number): Scored {
    const count = { low: 0, high: 0, rightLow: 0, rightHigh: 0 }
    for (const { signs, scored, count: rows } of this.#all) {
      const sign = signs.find((seen) => seen.by === by && seen.kind === kind)
      if (sign === undefined || scored === 'none') continue
      count[scored] += rows
      if (sign.right === true) count[scored === 'low' ? 'rightLow' : 'rightHigh'] += rows
    }
    return { ...count, usual }
  }

  #group(signs: readonly Seen[], scored: Group['scored'], confusion: Group['confusion']): Group {
    const full = this.#all.length >= mostGroups
    // Most rows show nothing, and need no key made of what they show.
    const key =
      signs.length === 0 && confusion === undefined
        ? scored
        : JSON.stringify([signs, scored, full ? undefined : confusion])
    let group = this.#groups.get(key)
    if (group === undefined) {
      const index = this.#all.length
      group = { signs, scored, confusion: full ? undefined : confusion, count: 0, scores: 0, examples: [], index }
      this.#groups.set(key, group)
      this.#all.push(group)
    }
    return group
  }
}

function example({ row, score }: Reading): CauseExample {
  return {
    row: row.row,
    ...(row.id !== undefined && { id: row.id }),
    output: row.output?.slice(0, 500) ?? null,
    gold: row.gold?.slice(0, 500) ?? null,
    ...(score !== undefined && { score }),
  }
}
