import { sliceValue } from './slice-value.ts'

/** More values than this are no slice but an id: the rest is one, `(other)`. */
const mostValues = 200

/** Something kept for every value of some fields of the metadata; at most 200 values a field, the rest under `(other)`. */
export class Sliced<Kept> {
  readonly #create: (values: number) => Kept
  readonly #fields: ReadonlyMap<string, Map<string, Kept>>

  /** @param create is told how many values its field has had before */
  constructor(fields: Iterable<string>, create: (values: number) => Kept) {
    this.#create = create
    this.#fields = new Map([...fields].map((field) => [field, new Map<string, Kept>()]))
  }

  /** What is kept for each value that a row has, by field. */
  of(metadata: Readonly<Record<string, unknown>>): Kept[] {
    return [...this.#fields].map(([field, values]) => {
      const value = sliceValue(metadata, field)
      const key = values.has(value) || values.size < mostValues ? value : '(other)'
      let kept = values.get(key)
      if (kept === undefined) {
        kept = this.#create(values.size)
        values.set(key, kept)
      }
      return kept
    })
  }

  /** All that was kept, by field, in the order in which values came. */
  get all(): ReadonlyMap<string, ReadonlyMap<string, Kept>> {
    return this.#fields
  }
}
