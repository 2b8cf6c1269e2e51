import { type ExactValue, isExactObject } from '../../text/exact-json.ts'
import { MetricAbstention } from '../abstention.ts'
import { bestAssignment } from './best-assignment.ts'
import { below, type Place } from './field-rules.ts'
import { isLeaf } from './leaf-comparator.ts'

/** Takes what became of leaves at a place: matched, in the output without a match, in the gold without a match. */
export type CountLeaves = (place: Place, tp: number, fp: number, fn: number) => void

type Json = ExactValue | undefined

/** Walks two values together, leaf by leaf. Linear where arrays are paired by position; otherwise within a limit of steps. */
export class LeafWalk {
  readonly #metric: string
  #left: number

  constructor(metric: string, limit: number) {
    this.#metric = metric
    this.#left = limit
  }

  /** How many leaves of two values match. */
  matched(got: ExactValue, want: ExactValue, place: Place): number {
    if (isLeaf(got) || isLeaf(want)) return isLeaf(got) && isLeaf(want) && place.rule.match(got, want) ? 1 : 0
    let sum = 0
    if (Array.isArray(got) && Array.isArray(want)) {
      if (place.rule.arrays !== 'positional') return this.#unordered(got, want, place).matched
      const both = Math.min(got.length, want.length)
      for (let at = 0; at < both; at++) sum += this.matched(got[at]!, want[at]!, below(place, at))
    } else if (isExactObject(got) && isExactObject(want)) {
      for (const key of Object.keys(want))
        if (Object.hasOwn(got, key)) sum += this.matched(got[key]!, want[key]!, below(place, key))
    }
    return sum
  }

  /** Every leaf of two values with what became of it; of paired items the place is the gold's. */
  visit(got: Json, want: Json, place: Place, count: CountLeaves): void {
    if (got === undefined || want === undefined || isLeaf(got) || isLeaf(want)) {
      if (got !== undefined && want !== undefined && this.matched(got, want, place) === 1) count(place, 1, 0, 0)
      else {
        everyLeaf(got, place, (at) => count(at, 0, 1, 0))
        everyLeaf(want, place, (at) => count(at, 0, 0, 1))
      }
    } else if (Array.isArray(got) && Array.isArray(want)) {
      this.#visitItems(got, want, place, count)
    } else if (isExactObject(got) && isExactObject(want)) {
      for (const key of new Set([...Object.keys(want), ...Object.keys(got)]))
        this.visit(own(got, key), own(want, key), below(place, key), count)
    } else {
      this.visit(got, undefined, place, count)
      this.visit(undefined, want, place, count)
    }
  }

  #visitItems(got: ExactValue[], want: ExactValue[], place: Place, count: CountLeaves): void {
    const longer = Math.max(got.length, want.length)
    const partner: ArrayLike<number> =
      place.rule.arrays === 'positional' ? Array.from(want, (_, at) => at) : this.#unordered(got, want, place).partner
    const taken = new Set(Array.from(partner))
    for (let at = 0; at < longer; at++) {
      const here = below(place, at)
      if (at < want.length) this.visit(got[partner[at]!], want[at], here, count)
      if (at < got.length && !taken.has(at)) this.visit(got[at], undefined, here, count)
    }
  }

  /** The best pairing of two arrays: for every item of the gold the index of its partner or -1, and the leaves matched. */
  #unordered(got: ExactValue[], want: ExactValue[], place: Place): { partner: ArrayLike<number>; matched: number } {
    const { fold, arrays } = place.rule
    if (fold && place.deeper.length === 0 && got.every(isPlain) && want.every(isPlain)) return sameKeys(got, want, fold)
    const small = Math.min(got.length, want.length)
    this.#spend(small * got.length * want.length)
    const gotLeaves = got.map(leafCount)
    const wantLeaves = want.map(leafCount)
    const weights = new Float64Array(got.length * want.length)
    for (const [column, item] of want.entries()) {
      const here = below(place, column)
      for (const [row, other] of got.entries()) {
        const all = wantLeaves[column]!
        if (arrays === 'set' && gotLeaves[row] !== all) continue
        this.#spend(Math.min(gotLeaves[row]!, all))
        const matched = this.matched(other, item, here)
        weights[column * got.length + row] = arrays === 'set' && matched < all ? 0 : matched
      }
    }
    const partner = bestAssignment(weights, want.length, got.length)
    let matched = 0
    for (const [column, row] of partner.entries()) if (row >= 0) matched += weights[column * got.length + row]!
    return { partner, matched }
  }

  #spend(steps: number): void {
    this.#left -= steps
    if (this.#left < 0)
      throw new MetricAbstention(`${this.#metric}: pairing these arrays takes more steps than the limit`)
  }
}

/** How many leaves a value has; it is itself one where it is a scalar or empty. O(n). */
export function leafCount(value: ExactValue): number {
  if (isLeaf(value)) return 1
  let sum = 0
  for (const item of Object.values(value as object)) sum += leafCount(item)
  return sum
}

function everyLeaf(value: Json, place: Place, take: (place: Place) => void): void {
  if (value === undefined) return
  if (isLeaf(value)) take(place)
  else for (const [key, item] of Object.entries(value as object)) everyLeaf(item, below(place, key), take)
}

function own(value: { readonly [key: string]: ExactValue }, key: string): Json {
  return Object.hasOwn(value, key) ? value[key] : undefined
}

function isPlain(value: ExactValue): value is string | boolean | null {
  return typeof value === 'string' || typeof value === 'boolean' || value === null
}

/** Pairs items that have the same key, in O(n): for scalars that match exactly where their keys are equal. */
function sameKeys(
  got: ExactValue[],
  want: ExactValue[],
  fold: (text: string) => string,
): { partner: number[]; matched: number } {
  const keyOf = (item: ExactValue) => (typeof item === 'string' ? `"${fold(item)}` : String(item))
  const waiting = new Map<string, number[]>()
  for (const [at, item] of got.entries()) {
    const key = keyOf(item)
    const same = waiting.get(key)
    if (same) same.push(at)
    else waiting.set(key, [at])
  }
  for (const same of waiting.values()) same.reverse()
  const partner = want.map((item) => waiting.get(keyOf(item))?.pop() ?? -1)
  return { partner, matched: partner.filter((at) => at >= 0).length }
}
