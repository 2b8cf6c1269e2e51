import type { RowError } from '../../results/row-record.ts'

/** A row that something befell, by its place in the dataset, from 0. */
export interface NamedRow {
  readonly row: number
  readonly id?: string | undefined
}

/** One thing that befell rows: how many, and the first of them. */
export interface Loss {
  readonly code: string
  readonly message: string
  readonly hint?: string | undefined
  /** The author's own file and line, where something was thrown. */
  readonly at?: string | undefined
  readonly rows: number
  readonly first: NamedRow
}

/** Gathers what befell rows by code, however many there are. */
export class Losses {
  readonly #byCode = new Map<string, Loss>()

  add(named: NamedRow, { code, message, hint, at }: RowError): void {
    const known = this.#byCode.get(code)
    if (known === undefined || named.row < known.first.row)
      this.#byCode.set(code, { code, message, hint, at, rows: (known?.rows ?? 0) + 1, first: named })
    else this.#byCode.set(code, { ...known, rows: known.rows + 1 })
  }

  /** In the order of their first rows; those that were lost with another come last. */
  all(): readonly Loss[] {
    const late = ({ code }: Loss): number => (code === 'NE3139' ? 1 : 0)
    return [...this.#byCode.values()].toSorted((a, b) => late(a) - late(b) || a.first.row - b.first.row)
  }
}
