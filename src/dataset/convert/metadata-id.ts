import { isObject } from '../../sample/turns.ts'

/**
 * Metadata as an object where its text is one; any other text stays as it is, and so does one with a number of more digits than JSON's
 * readers keep.
 */
export function openMetadata(metadata: unknown): unknown {
  if (typeof metadata !== 'string' || !metadata.startsWith('{') || /\d{16}/.test(metadata)) return metadata
  try {
    const parsed: unknown = JSON.parse(metadata)
    return isObject(parsed) ? parsed : metadata
  } catch {
    // Free text that happens to begin with a brace.
    return metadata
  }
}

/** Metadata as an object, without an id that stands last in it, where `withFields` puts one that has no other place. */
export function withoutId(metadata: unknown, id: string | undefined): unknown {
  const opened = openMetadata(metadata)
  if (id === undefined || !isObject(opened)) return opened
  const { id: held, ...rest } = opened
  if (held !== id || Object.keys(opened).at(-1) !== 'id') return opened
  return Object.keys(rest).length === 0 ? undefined : rest
}

/**
 * Metadata with more fields in it, an id last. Undefined where the metadata is a text of the user's, which takes no fields; the metadata
 * itself where it has them already.
 */
export function withFields(metadata: unknown, fields: Readonly<Record<string, unknown>>): unknown {
  const opened = openMetadata(metadata)
  if (opened !== undefined && !isObject(opened)) return undefined
  const missing = Object.entries(fields).filter(
    ([key, value]) => value !== undefined && !(key === 'id' && String(opened?.id) === value),
  )
  return missing.length === 0 ? metadata : { ...opened, ...Object.fromEntries(missing) }
}
