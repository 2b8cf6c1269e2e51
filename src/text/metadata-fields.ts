import { digitsAsText, parseExactJson } from './exact-json.ts'

/**
 * A sample's metadata as fields: the container keeps a string, by habit a JSON object.
 *
 * Anything but a JSON object has no fields. A whole number that a double would round is the text of its digits: it may be an id.
 *
 * @example metadataFields('{"difficulty":"easy"}') // {"difficulty":"easy"}
 */
export function metadataFields(metadata: string | undefined): Readonly<Record<string, unknown>> {
  if (metadata === undefined || !metadata.trimStart().startsWith('{')) return {}
  try {
    // Sixteen digits are the fewest that may be lost.
    if (!/\d{16}/.test(metadata)) return JSON.parse(metadata)
    return parseExactJson(metadata, digitsAsText) as Readonly<Record<string, unknown>>
  } catch {
    // Free text that happens to begin with a brace: metadata may hold any string.
    return {}
  }
}

/**
 * One field as text, by a dotted path; undefined where it is missing or no scalar.
 *
 * @example fieldText({ a: { b: 3 } }, 'a.b') // '3'
 */
export function fieldText(fields: Readonly<Record<string, unknown>>, path: string): string | undefined {
  let found: unknown = fields
  for (const key of path.split('.')) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined
    found = (found as Record<string, unknown>)[key]
  }
  return found === undefined || (typeof found === 'object' && found !== null) ? undefined : String(found)
}
