import { metadataFields } from '../text/metadata-fields.ts'
import { idText } from './id-text.ts'
import { readJsonLine, sampleFault, typeName } from './json-line.ts'

/** One sample of a gen_qa dataset, in its own words. */
export interface Sample {
  readonly system?: string
  readonly query: string
  readonly response: string
  /** A string, as the container wants it; often JSON. */
  readonly metadata?: string
  /** Whether it has images, which no stage is shown. */
  readonly images?: true
  /** From a key `id` of the line or of its metadata, where there is one. */
  readonly id?: string
}

const strings = ['system', 'query', 'response', 'metadata'] as const

const known: ReadonlySet<string> = new Set([...strings, 'images', 'id'])

/**
 * A line of `gen_qa.jsonl` as a sample.
 *
 * @param bytes the line, without its line feed
 * @throws NovaEvalError NE2001 to NE2008, NE2210, with the JSON path of the fault
 */
export function readSample(bytes: Buffer): Sample {
  const row = readJsonLine(bytes, '{ "query": ..., "response": ... }')
  for (const key of strings) checkString(row, key)
  const { query, response, system, metadata } = row as {
    query: string
    response: string
    system?: string | null
    metadata?: string | null
  }
  const id = idOf(row, metadata, bytes)
  return {
    query,
    response,
    ...(typeof system === 'string' && { system }),
    ...(typeof metadata === 'string' && { metadata }),
    ...(Array.isArray(row.images) && row.images.length > 0 && { images: true }),
    ...(id !== undefined && { id }),
  }
}

/** Keys that the container does not read, for one warning a file. */
export function unknownKeys(row: object): string[] {
  return Object.keys(row).filter((key) => !known.has(key))
}

function checkString(row: Record<string, unknown>, key: (typeof strings)[number]): void {
  const value = Object.hasOwn(row, key) ? row[key] : undefined
  const required = key === 'query' || key === 'response'
  if (typeof value === 'string') {
    if (required && value.trim() === '')
      throw sampleFault('NE2007', `/${key}`, 'text', 'a blank string', `give the ${key}`)
    return
  }
  if (!required && (value === undefined || value === null)) return
  if (value === undefined) {
    if (Array.isArray(row.messages)) throw otherKind()
    throw sampleFault('NE2005', `/${key}`, 'a string', 'nothing: the key is missing', `add "${key}": "..."`)
  }
  throw sampleFault(
    'NE2006',
    `/${key}`,
    'a string',
    typeName(value),
    key === 'metadata'
      ? 'write metadata as a JSON-encoded string: "{\\"key\\": \\"value\\"}"'
      : `write ${key} as a string`,
  )
}

const otherKind = () =>
  sampleFault(
    'NE2210',
    '/messages',
    'a gen_qa row, { query, response }',
    'an RFT row, { messages }',
    'keep one kind of row in a file; what a file is, its first row says, or the task of the recipe',
  )

function idOf(row: Record<string, unknown>, metadata: string | null | undefined, bytes: Buffer): string | undefined {
  if (Object.hasOwn(row, 'id')) return idText(row.id, () => bytes.toString('utf8'))
  if (typeof metadata !== 'string' || !metadata.includes('"id"')) return undefined
  return idText(metadataFields(metadata).id, () => metadata)
}
