import { NovaEvalError } from '../../errors.ts'
import { jsonMembers, setMember } from '../../text/json-members.ts'
import type { FormatId } from '../format/dataset-format.ts'

/** Fields that are added to a row's metadata. */
export type Tags = Readonly<Record<string, unknown>>

/** Formats whose metadata is a string that holds JSON. */
const asText: ReadonlySet<FormatId> = new Set(['gen_qa', 'sagemaker_eval'])

/**
 * A line with tags in the metadata of its row, where its format has that: a JSON string in `gen_qa`, `extra_info` in `verl`, an object
 * elsewhere. A tag of a name that is there replaces it; all else stays as it is written.
 *
 * @throws NovaEvalError NE2321 metadata that is a text of its own, or no object: nothing can be added to it
 */
export function addTags(line: string, format: FormatId, tags: Tags): string {
  if (Object.keys(tags).length === 0) return line
  const key = format === 'verl' ? 'extra_info' : 'metadata'
  const place = jsonMembers(line)?.findLast(({ name }) => name === key)
  const held = place === undefined ? undefined : line.slice(place.from, place.to)
  const isObject = held?.startsWith('{') ?? false
  let fields = isObject ? (held as string) : fieldsOf(held, key)
  for (const [name, value] of Object.entries(tags)) fields = setMember(fields, name, JSON.stringify(value))
  return setMember(line, key, asText.has(format) && !isObject ? JSON.stringify(fields) : fields)
}

/** The object that metadata holds as text; an empty one where there is none. */
function fieldsOf(held: string | undefined, key: string): string {
  const value: unknown = held === undefined ? null : JSON.parse(held)
  if (value === null || value === '') return '{}'
  if (typeof value === 'string' && jsonMembers(value) !== undefined) return value
  throw new NovaEvalError(`at /${key}: expected a JSON object, got another value`, {
    code: 'NE2321',
    path: `/${key}`,
    hint: 'fields can be added to an object only: write the metadata as one',
  })
}
