import type { Finding } from '../../finding.ts'
import type { RowFault } from '../format/row-fault.ts'
import type { RowUnit } from '../source/read-rows.ts'

/** Kinds that are told apart by their place in the row: keys of the user's own may be as many as the rows. */
const mostKinds = 100

/**
 * Findings of one file, as many as can be kept: of each code and place in the row the first ones stand alone, the rest is one finding
 * with a count. Memory does not grow with the faults.
 */
export class FindingList {
  readonly #file: string
  readonly #unit: RowUnit
  readonly #each: number
  readonly #found: Finding[] = []
  readonly #kinds = new Map<string, { alone: number; rest?: { finding: Finding; count: number } }>()

  /** @param each how many of a kind are told one by one */
  constructor(file: string, { unit, each }: { readonly unit: RowUnit; readonly each: number }) {
    this.#file = file
    this.#unit = unit
    this.#each = each
  }

  /** A fault of the row with this number. */
  addRow(fault: RowFault, number: number): void {
    const { path = '', ...rest } = fault
    // A JSON file has no useful lines: the pointer names the item.
    const place = this.#unit === 'item' ? { path: `/${number - 1}${path}` } : { path, line: number }
    this.#add({ ...rest, ...place, file: this.#file }, `${fault.code} ${fault.level} ${path.replace(/\/\d+/g, '/*')}`)
  }

  /** A fault of the file as a whole. */
  addFile(fault: RowFault): void {
    const { path: _, ...rest } = fault
    this.#found.push({ ...rest, file: this.#file })
  }

  list(): Finding[] {
    const rests = [...this.#kinds.values()].flatMap(({ rest }) =>
      rest === undefined ? [] : [{ ...rest.finding, count: rest.count }],
    )
    return [...this.#found, ...rests]
  }

  #add(finding: Finding, kind: string): void {
    const known = this.#kinds.has(kind) || this.#kinds.size < mostKinds ? kind : finding.code
    const seen = this.#kinds.get(known) ?? { alone: 0 }
    this.#kinds.set(known, seen)
    if (seen.alone < this.#each) {
      seen.alone++
      this.#found.push(finding)
    } else if (seen.rest === undefined) seen.rest = { finding, count: 1 }
    else seen.rest.count++
  }
}
