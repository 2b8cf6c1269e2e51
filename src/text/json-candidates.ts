import { fencedBodies } from './fences.ts'
import { jsonDepth } from './json-flags.ts'
import { type JsonScan, scanValue, skipJsonSpace } from './scan-json.ts'

export type JsonKind = 'object' | 'array' | 'scalar'

/** A valid JSON text found in an output, not parsed yet. */
export interface JsonPiece {
  readonly source: string
  readonly kind: JsonKind
  /** Where it stood: the whole output, the whole of the answer's region, a code fence, or within other text. */
  readonly from: 'whole' | 'solution' | 'fence' | 'scan'
  /** It lies within a larger value that is broken or cut off. */
  readonly fragment: boolean
}

/** What a search may spend, and what it met on its way. */
export interface JsonSearch {
  readonly maxSteps: number
  readonly maxStarts: number
  readonly maxDepth: number
  readonly scalars: boolean
  /** Characters read so far. */
  steps: number
  /** A limit was hit. */
  truncated: boolean
  /** A value was passed over for its depth. */
  tooDeep: boolean
  /** A value began well and the text ended in it. */
  cutOff: boolean
}

/** The text as one candidate, where the whole of it but for JSON white space is one value. */
export function wholePiece(search: JsonSearch, text: string, from: JsonPiece['from']): JsonPiece[] {
  const start = skipJsonSpace(text, 0)
  let end = text.length
  while (end > start && ' \n\r\t'.includes(text[end - 1] as string)) end--
  if (!search.scalars && !closes(text, start, end)) return []
  const scan: JsonScan = { text, maxSteps: search.maxSteps - search.steps, steps: 0 }
  const found = scanValue(scan, start)
  spend(search, scan)
  return found === end ? kept(search, text.slice(start, end), from, false) : []
}

/** A candidate for every code fence whose whole body is one value. */
export function fencedPieces(search: JsonSearch, text: string): JsonPiece[] {
  return fencedBodies(text).flatMap((body) => wholePiece(search, body, 'fence'))
}

/**
 * A candidate for every object or array that stands anywhere in the text, the outermost first: past its end where one is found,
 * otherwise one character on.
 */
export function scannedPieces(search: JsonSearch, text: string): JsonPiece[] {
  const ends = new Int32Array(text.length)
  const scan: JsonScan = { text, maxSteps: search.maxSteps - search.steps, steps: 0, ends }
  const pieces: JsonPiece[] = []
  let starts = 0
  for (let at = nextBracket(text, 0); at < text.length; ) {
    const known = ends[at] as number
    if (known === 0 && ++starts > search.maxStarts) search.truncated = true
    const end = known !== 0 || search.truncated ? known : scanValue(scan, at)
    if (scan.steps > scan.maxSteps) search.truncated = true
    if (search.truncated && end <= 0) break
    if (end < 0 && ~end === text.length) search.cutOff = true
    if (end > 0) pieces.push(...kept(search, text.slice(at, end), 'scan', known !== 0))
    at = nextBracket(text, end > 0 ? end : at + 1)
  }
  spend(search, scan)
  return pieces
}

function kept(search: JsonSearch, source: string, from: JsonPiece['from'], fragment: boolean): JsonPiece[] {
  // Every level takes two characters, so that a short text needs no look.
  if (source.length > 2 * search.maxDepth && jsonDepth(source) > search.maxDepth) {
    search.tooDeep = true
    return []
  }
  const kind = source[0] === '{' ? 'object' : source[0] === '[' ? 'array' : 'scalar'
  return [{ source, kind, from, fragment }]
}

function spend(search: JsonSearch, scan: JsonScan): void {
  search.steps += scan.steps
  if (scan.steps > scan.maxSteps) search.truncated = true
}

function closes(text: string, start: number, end: number): boolean {
  return (text[start] === '{' && text[end - 1] === '}') || (text[start] === '[' && text[end - 1] === ']')
}

function nextBracket(text: string, start: number): number {
  let at = start
  while (at < text.length && text[at] !== '{' && text[at] !== '[') at++
  return at
}
