import { type ValueCount, ValueCounts } from './value-counts.ts'

/** Fields that are counted: a file with an id for a key must not take the memory. */
const most = 100

/** What is known of one field. */
export interface FieldSummary {
  readonly field: string
  /** Rows that have it. */
  readonly rows: number
  /** Values with their rows; absent where there are more than 200 different ones. */
  readonly values?: readonly ValueCount[]
}

/** The scalar fields of objects with their values, one level deep. */
export class FieldCounts {
  readonly #fields = new Map<string, ValueCounts>()

  add(fields: Readonly<Record<string, unknown>>, prefix: string): void {
    for (const [key, value] of Object.entries(fields)) {
      if (typeof value === 'object') continue
      const name = `${prefix}${key}`
      let counts = this.#fields.get(name)
      if (counts === undefined) {
        if (this.#fields.size === most) continue
        counts = new ValueCounts()
        this.#fields.set(name, counts)
      }
      counts.add(String(value))
    }
  }

  list(): FieldSummary[] {
    return [...this.#fields].map(([field, counts]) => ({
      field,
      rows: counts.rows,
      ...(!counts.many && { values: counts.values() }),
    }))
  }
}
