import { isObject } from '../../sample/turns.ts'
import { fieldText, metadataFields } from '../../text/metadata-fields.ts'
import type { PlainSample } from '../format/plain-sample.ts'

/** A field of a sample as text, by a path as `metadata.document`, or the name of a key beside the usual ones; undefined where it is missing. */
export function fieldOf({ metadata, category, other }: PlainSample, path: string): string | undefined {
  const fields = typeof metadata === 'string' ? metadataFields(metadata) : isObject(metadata) ? metadata : {}
  return fieldText({ ...other, category, metadata: fields }, path)
}
