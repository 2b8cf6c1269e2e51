import type { Turn } from '../contract/index.ts'
import type { NovaEvalError } from '../errors.ts'
import type { Sample } from './gen-qa.ts'
import { readJsonLine, sampleFault, typeName } from './json-line.ts'
import { readTurns } from './rft-turns.ts'

/** One sample of an RFT dataset. */
export interface RftSample {
  /** Its own, or the one that is added where it has none. */
  readonly id: string
  /** The line as it goes to the reward, but for the generated turn. */
  readonly line: Readonly<Record<string, unknown>>
  /** The conversation before the generated turn, as text. */
  readonly turns: readonly Turn[]
  /** How the dataset writes content: the generated turn is written likewise. */
  readonly content: 'text' | 'parts'
  readonly reference: unknown
  /** The line's metadata as JSON text. */
  readonly metadata?: string
  /** What is at odds with the documentation and may yet pass. */
  readonly notes: readonly NovaEvalError[]
}

/**
 * A line of an RFT dataset as a sample.
 *
 * @param bytes the line, without its line feed
 * @param row its row, for an id where the line has none: the platform adds an opaque one, here it is `row-<n>`
 * @throws NovaEvalError NE2001 to NE2004, NE2008, NE2201 to NE2210, with the JSON path of the fault
 */
export function readRftSample(bytes: Buffer, row: number): RftSample {
  const line = readJsonLine(bytes, '{ "messages": [...], "reference_answer": ... }')
  const { messages, id, metadata } = line
  if (messages === undefined && typeof line.query === 'string') {
    throw sampleFault(
      'NE2210',
      '/query',
      'an RFT row, { messages }',
      'a gen_qa row, { query, response }',
      'keep one kind of row in a file; what a file is, its first row says, or the task of the recipe',
    )
  }
  const { turns, content, note } = readTurns(messages)
  if (id !== undefined && (typeof id !== 'string' || id === '')) {
    const got = id === '' ? 'an empty one' : typeName(id)
    throw sampleFault('NE2208', '/id', 'a string that is not empty', got, 'write "id" as text, or leave it out')
  }
  checkTools(line.tools)
  const reference = referenceOf(line)
  const notes = note === undefined ? [] : [note]
  if (isEmpty(reference)) notes.push(noReference(line))
  return {
    id: id ?? `row-${row}`,
    line: id === undefined ? { id: `row-${row}`, ...line } : line,
    turns,
    content,
    reference,
    ...(metadata !== undefined && metadata !== null && { metadata: asText(metadata) }),
    notes,
  }
}

/** A gen_qa sample as the list of an RFT caller would hold it, as far as anyone can tell. */
export function rftOfGenQa({ system, query, response, metadata, id }: Sample, row: number): RftSample {
  const turns = [
    ...(system === undefined ? [] : [{ role: 'system', content: system }]),
    { role: 'user', content: query },
  ]
  const known = id ?? `row-${row}`
  return {
    id: known,
    line: { id: known, messages: turns, reference_answer: response, ...(metadata !== undefined && { metadata }) },
    turns,
    content: 'text',
    reference: response,
    ...(metadata !== undefined && { metadata }),
    notes: [],
  }
}

/** At top level or in the metadata: sources disagree, so both are read. */
function referenceOf({ reference_answer: reference, metadata }: Readonly<Record<string, unknown>>): unknown {
  if (reference !== undefined && reference !== null) return reference
  if (typeof metadata !== 'object' || metadata === null) return undefined
  const { reference_answer: inside, ground_truth: truth } = metadata as Readonly<Record<string, unknown>>
  return inside ?? truth ?? undefined
}

const isEmpty = (reference: unknown): boolean =>
  reference === undefined ||
  (typeof reference === 'string' && reference.trim() === '') ||
  (typeof reference === 'object' && reference !== null && Object.keys(reference).length === 0)

const noReference = (line: object): NovaEvalError =>
  sampleFault(
    'NE2207',
    '/reference_answer',
    'a reference answer',
    Object.hasOwn(line, 'reference_answer') ? 'an empty one' : 'none',
    'most pages require it; a reward that needs none may do without',
  )

/** @throws NovaEvalError NE2209, with the JSON path of the fault */
export function checkTools(tools: unknown): void {
  if (tools === undefined || tools === null) return
  const refuse = (path: string, expected: string, got: unknown) =>
    sampleFault(
      'NE2209',
      `/tools${path}`,
      expected,
      got === undefined ? 'nothing: the key is missing' : typeof got === 'string' ? JSON.stringify(got) : typeName(got),
      'write { "type": "function", "function": { "name", "description", "parameters" } }',
    )
  if (!Array.isArray(tools)) throw refuse('', 'a list of tools', tools)
  const names = new Set<string>()
  for (const [at, tool] of (tools as readonly unknown[]).entries()) {
    const { type, function: fn } = (tool ?? {}) as { type?: unknown; function?: unknown }
    if (type !== 'function') throw refuse(`/${at}/type`, '"function"', type)
    if (typeof fn !== 'object' || fn === null) throw refuse(`/${at}/function`, 'an object', fn)
    const { name, description, parameters } = fn as Readonly<Record<string, unknown>>
    for (const [key, value] of Object.entries({ name, description })) {
      if (typeof value !== 'string' || value.trim() === '')
        throw refuse(`/${at}/function/${key}`, 'text that is not blank', value)
    }
    const type_ = (parameters as { type?: unknown } | null | undefined)?.type
    if (type_ !== 'object') throw refuse(`/${at}/function/parameters/type`, '"object"', type_)
    if (names.has(name as string)) throw refuse(`/${at}/function/name`, 'a name of its own', name)
    names.add(name as string)
  }
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
