import { isObject } from '../../sample/turns.ts'
import { metadataFields } from '../../text/metadata-fields.ts'
import type { RowObject, RowReading } from './dataset-format.ts'
import type { PlainSample } from './plain-sample.ts'
import type { RowFault } from './row-fault.ts'

/** A reading: the sample only where no error is among the faults. */
export function reading(faults: readonly RowFault[], sample: () => PlainSample): RowReading {
  return faults.some(({ level }) => level === 'error') ? { faults } : { faults, sample: sample() }
}

/** The keys of a row beside those that its format names; undefined where there are none. */
export function otherKeys(row: RowObject, known: ReadonlySet<string>): Record<string, unknown> | undefined {
  const other = Object.entries(row).filter(([key]) => !known.has(key))
  // As entries: a key `__proto__` is one like any other.
  return other.length === 0 ? undefined : Object.fromEntries(other)
}

/** The id of a row, where it has one that is text or a number; one that was rounded may be another's. */
export const idOf = (value: unknown): string | undefined =>
  (typeof value === 'string' && value !== '') || (typeof value === 'number' && !isRounded(value))
    ? String(value)
    : undefined

const isRounded = (value: number): boolean => Number.isInteger(value) && !Number.isSafeInteger(value)

/** The id of a row, from its own key or from its metadata. */
export const idWithin = (row: RowObject, metadata: unknown): string | undefined =>
  idOf(row.id) ??
  (typeof metadata === 'string' && metadata.includes('"id"')
    ? idOf(metadataFields(metadata).id)
    : isObject(metadata)
      ? idOf(metadata.id)
      : undefined)
