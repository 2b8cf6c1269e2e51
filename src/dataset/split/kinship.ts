import { SeenRows } from '../check/seen-rows.ts'
import { goesBefore, unitHash } from '../check/text-hash.ts'
import { type PlainSample, questionOf } from '../format/plain-sample.ts'
import { NearIndex } from '../near/near-index.ts'
import { shinglesOf } from '../near/shingles.ts'
import { wordHashes } from '../near/word-hashes.ts'
import type { SampleLine } from '../source/read-samples.ts'
import { Bonds } from './bonds.ts'
import { fieldOf } from './group-field.ts'
import { rowPlace } from './row-place.ts'

export interface KinshipOptions {
  readonly seed: number
  /** A field, `metadata.document`, whose rows of one value stay together. */
  readonly group?: string | undefined
  /** Similarity from which questions are nearly the same. */
  readonly near: number
}

/**
 * Which rows of a file stay together, and where each lot belongs: the same question and nearly the same, and rows of one group. A group is
 * placed by its name, and a lot by one of its rows, which follows from their ids: the order of the file has no say in it, and rows that are
 * added move none that they are not like. Some 360 bytes a row.
 */
export class Kinship {
  readonly #options: KinshipOptions
  readonly #bonds = new Bonds()
  readonly #questions = new SeenRows()
  readonly #groups = new SeenRows()
  readonly #near = new NearIndex()
  /** By place in the index of near ones: the row. */
  readonly #rows: number[] = []
  #places = new Float64Array(1 << 10)
  /** Rows without the field that groups are made by. */
  ungrouped = 0

  constructor(options: KinshipOptions) {
    this.#options = options
  }

  add(line: SampleLine): void {
    const row = this.#bonds.add()
    const { group, seed } = this.#options
    const value = group === undefined || line.sample === undefined ? undefined : fieldOf(line.sample, group)
    this.#keep(row, value === undefined ? rowPlace(line, seed) : unitHash(`group:${value}`, seed))
    if (value !== undefined) this.#bind(this.#groups.add(value, row + 1)?.number, row)
    else if (group !== undefined) this.ungrouped++
    if (line.sample !== undefined) this.#addQuestion(line.sample, row)
  }

  /** Binds rows of nearly the same question; to be called once, when all were added. Returns how many it bound. */
  bindNear(): number {
    let bound = 0
    for (const [one, other] of this.#near.pairs(this.#options.near)) {
      if (this.#join(this.#rows[one] as number, this.#rows[other] as number)) bound++
    }
    return bound
  }

  get rows(): number {
    return this.#bonds.size
  }

  /** Whether a row is bound to one before it. */
  isBound(row: number): boolean {
    return this.#bonds.first(row) !== row
  }

  /** The place of a row's lot in [0, 1). */
  placeOf(row: number): number {
    return this.#places[this.#bonds.first(row)] as number
  }

  #addQuestion(sample: PlainSample, row: number): void {
    const words = wordHashes(questionOf(sample))
    const key = Buffer.from(words.buffer, words.byteOffset, words.byteLength).toString('latin1')
    const before = this.#questions.add(key, row + 1)
    this.#bind(before?.number, row)
    if (before !== undefined) return
    this.#near.add(shinglesOf(words))
    this.#rows.push(row)
  }

  #bind(number: number | undefined, row: number): void {
    if (number !== undefined) this.#join(number - 1, row)
  }

  /** Binds two lots, and tells whether they were two; the place of one becomes that of both. */
  #join(one: number, other: number): boolean {
    const [a, b] = [this.#bonds.first(one), this.#bonds.first(other)]
    if (a === b) return false
    const [first, second] = [this.#places[a] as number, this.#places[b] as number]
    this.#bonds.join(a, b)
    this.#places[this.#bonds.first(a)] = goesBefore(first, second) ? first : second
    return true
  }

  #keep(row: number, place: number): void {
    if (row === this.#places.length) {
      const before = this.#places
      this.#places = new Float64Array(2 * before.length)
      this.#places.set(before)
    }
    this.#places[row] = place
  }
}
