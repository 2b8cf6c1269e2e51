import { NovaEvalError } from '../errors.ts'
import { metadataFields } from '../text/metadata-fields.ts'

/** One sample of a gen_qa dataset, in its own words. */
export interface Sample {
  readonly system?: string
  readonly query: string
  readonly response: string
  /** A string, as the container wants it; often JSON. */
  readonly metadata?: string
  /** From a key `id` of the line or of its metadata, where there is one. */
  readonly id?: string
}

/** Lambda takes 6 MB a call: a longer line can reach no function. */
const longest = 6 * 1024 * 1024

const strings = ['system', 'query', 'response', 'metadata'] as const

const known: ReadonlySet<string> = new Set([...strings, 'images', 'id'])

/**
 * A line of `gen_qa.jsonl` as a sample.
 *
 * @param bytes the line, without its line feed
 * @throws NovaEvalError NE2001 to NE2008, with the JSON path of the fault
 */
export function readSample(bytes: Buffer): Sample {
  if (bytes.length > longest)
    throw fault(
      'NE2008',
      '',
      `a line of at most ${longest} bytes`,
      `${bytes.length} bytes`,
      'Lambda takes 6 MB a call: shorten the sample',
    )
  const text = bytes.toString('utf8')
  if (text.trim() === '') throw fault('NE2002', '', 'one JSON object a line', 'a blank line', 'remove the line')
  if (text.charCodeAt(0) === 0xfeff)
    throw fault(
      'NE2003',
      '',
      'UTF-8 without a byte order mark',
      'a byte order mark',
      'save the file as UTF-8 without BOM',
    )
  const value = parse(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw fault(
      'NE2004',
      '',
      'an object',
      Array.isArray(value) ? 'an array' : value === null ? 'null' : `a ${typeof value}`,
      'write { "query": ..., "response": ... }',
    )
  }
  const row = value as Record<string, unknown>
  for (const key of strings) checkString(row, key)
  const { query, response, system, metadata } = row as {
    query: string
    response: string
    system?: string | null
    metadata?: string | null
  }
  const id = idOf(row, metadata)
  return {
    query,
    response,
    ...(typeof system === 'string' && { system }),
    ...(typeof metadata === 'string' && { metadata }),
    ...(id !== undefined && { id }),
  }
}

/** Keys that the container does not read, for one warning a file. */
export function unknownKeys(row: object): string[] {
  return Object.keys(row).filter((key) => !known.has(key))
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw fault('NE2001', '', 'JSON', 'something else', `mend or remove the line: ${(cause as Error).message}`)
  }
}

function checkString(row: Record<string, unknown>, key: (typeof strings)[number]): void {
  const value = Object.hasOwn(row, key) ? row[key] : undefined
  const required = key === 'query' || key === 'response'
  if (typeof value === 'string') {
    if (required && value.trim() === '') throw fault('NE2007', `/${key}`, 'text', 'a blank string', `give the ${key}`)
    return
  }
  if (!required && (value === undefined || value === null)) return
  if (value === undefined)
    throw fault('NE2005', `/${key}`, 'a string', 'nothing: the key is missing', `add "${key}": "..."`)
  const kind =
    value === null
      ? 'null'
      : Array.isArray(value)
        ? 'an array'
        : typeof value === 'object'
          ? 'an object'
          : `a ${typeof value}`
  throw fault(
    'NE2006',
    `/${key}`,
    'a string',
    kind,
    key === 'metadata'
      ? 'write metadata as a JSON-encoded string: "{\\"key\\": \\"value\\"}"'
      : `write ${key} as a string`,
  )
}

function idOf(row: Record<string, unknown>, metadata: string | null | undefined): string | undefined {
  const id = Object.hasOwn(row, 'id')
    ? row.id
    : typeof metadata === 'string' && metadata.includes('"id"')
      ? metadataFields(metadata).id
      : undefined
  return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined
}

function fault(
  code: 'NE2001' | 'NE2002' | 'NE2003' | 'NE2004' | 'NE2005' | 'NE2006' | 'NE2007' | 'NE2008',
  path: string,
  expected: string,
  got: string,
  hint: string,
) {
  return new NovaEvalError(`the sample at ${path === '' ? '(root)' : path}: expected ${expected}, got ${got}`, {
    code,
    path,
    hint,
  })
}
