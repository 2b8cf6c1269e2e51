import type { DatasetFormat, ReadingOptions, RowObject, RowReading } from './dataset-format.ts'
import { readImages } from './images.ts'
import { idWithin, otherKeys, reading } from './reading.ts'
import { gotName, pointerTo, type RowFault, readTextKey, rowFault } from './row-fault.ts'

const known: ReadonlySet<string> = new Set(['system', 'query', 'response', 'metadata', 'images', 'id'])

/**
 * Evaluation with data of one's own.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/nova-model-evaluation.html
 */
export const genQaFormat: DatasetFormat = {
  id: 'gen_qa',
  form: '{ "query": ..., "response": ... }',
  recognise: ({ query, response }) =>
    query !== undefined && response !== undefined ? 'rows have query and response' : undefined,
  read: readGenQa,
  fileName: {
    names: ['gen_qa.jsonl'],
    level: 'warning',
    why: 'the documentation wants this very name; one AWS post uses another',
  },
  advisedTokens: 3500,
}

function readGenQa(row: RowObject, { preset }: ReadingOptions): RowReading {
  const faults: RowFault[] = []
  if (row.query === undefined && Array.isArray(row.messages)) {
    faults.push(
      rowFault('NE2210', '/messages', 'a gen_qa row, { query, response }', 'an RFT row, { messages }', {
        hint: 'keep one kind of row in a file, or name the format with --as',
      }),
    )
    return { faults }
  }
  const query = readTextKey(row, 'query', { required: true }, faults)
  const response = readTextKey(row, 'response', { required: true }, faults)
  const system = readTextKey(row, 'system', { required: false }, faults)
  const images = readImages(row.images, false, faults)
  const metadata = readMetadata(row, preset, faults)
  const other = otherKeys(row, known)
  for (const key of Object.keys(other ?? {}))
    faults.push(
      rowFault('NE2014', pointerTo(key), `one of ${[...known].join(', ')}`, 'another key', {
        level: 'note',
        hint: 'the job does not read it; put it into metadata to see it in the results',
      }),
    )
  return reading(faults, () => ({
    id: idWithin(row, metadata),
    system,
    turns: [{ role: 'user', content: query as string }],
    answer: response,
    metadata,
    images,
    other,
  }))
}

/** Text, JSON by habit. The preset `prime_code` reads an object. */
function readMetadata(row: RowObject, preset: string | undefined, faults: RowFault[]): unknown {
  if (!Object.hasOwn(row, 'metadata')) return undefined
  const { metadata } = row
  if (metadata === null) {
    faults.push(
      rowFault('NE2011', '/metadata', 'a string, or no such key', 'null', {
        level: 'warning',
        hint: "leave the key out: the validator of the platform's own SDK fails on null",
      }),
    )
    return undefined
  }
  if (preset === 'prime_code' && typeof metadata === 'object') return metadata
  if (typeof metadata !== 'string') {
    faults.push(
      rowFault('NE2006', '/metadata', 'a string', gotName(metadata), {
        hint: 'write metadata as a JSON-encoded string: "{\\"key\\": \\"value\\"}"; only the preset prime_code takes an object',
      }),
    )
    return undefined
  }
  if (metadata !== '' && !isJson(metadata))
    faults.push(
      rowFault('NE2012', '/metadata', 'JSON in the string', 'another text', {
        level: 'note',
        hint: 'results can be sliced by a field only where metadata is a JSON object',
      }),
    )
  return metadata
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
