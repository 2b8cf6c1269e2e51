import { NovaEvalError } from '../../errors.ts'
import { isObject } from '../../sample/turns.ts'
import type { FormatId, RowObject } from '../format/dataset-format.ts'

/** Fields that are added to a row's metadata. */
export type Tags = Readonly<Record<string, unknown>>

/** Formats whose metadata is a string that holds JSON. */
const asText: ReadonlySet<FormatId> = new Set(['gen_qa', 'sagemaker_eval'])

/**
 * A row with tags in its metadata, where its format has that: a JSON string in `gen_qa`, `extra_info` in `verl`, an object elsewhere. A tag of
 * a name that is there replaces it.
 *
 * @throws NovaEvalError NE2321 metadata that is a text of its own, or no object: nothing can be added to it
 */
export function addTags(row: RowObject, format: FormatId, tags: Tags): RowObject {
  const key = format === 'verl' ? 'extra_info' : 'metadata'
  const tagged = { ...fieldsOf(row[key], key), ...tags }
  return { ...row, [key]: asText.has(format) && !isObject(row[key]) ? JSON.stringify(tagged) : tagged }
}

function fieldsOf(metadata: unknown, key: string): Readonly<Record<string, unknown>> {
  if (metadata === undefined || metadata === null || metadata === '') return {}
  if (isObject(metadata)) return metadata
  const parsed = typeof metadata === 'string' ? parse(metadata) : undefined
  if (isObject(parsed)) return parsed
  throw new NovaEvalError(`at /${key}: expected a JSON object, got another value`, {
    code: 'NE2321',
    path: `/${key}`,
    hint: 'fields can be added to an object only: write the metadata as one',
  })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Told as what it is to us: no object.
    return undefined
  }
}
