import { MetricError } from '../errors.ts'
import { fencedPieces, type JsonPiece, type JsonSearch, scannedPieces, wholePiece } from './json-candidates.ts'
import { type JsonFlags, jsonFlags } from './json-flags.ts'
import { type JsonValue, sameJson } from './json-value.ts'
import type { JsonRepair } from './repair-string.ts'
import { type RepairedPiece, repairedPieces } from './repaired-pieces.ts'
import { skipJsonSpace } from './scan-json.ts'
import { type SolutionOptions, solutionText } from './solution.ts'

export interface ExtractJsonOptions extends SolutionOptions {
  /** Which candidate is the answer: the last, for models that draft first; `all` lists every one in `candidates` too. */
  readonly pick?: 'last' | 'first' | 'all'
  /** Objects alone, arrays alone, or `any`: objects, and arrays where there is no object. */
  readonly expect?: 'object' | 'array' | 'any'
  /** Where a candidate is accepted by this, the last such one is the answer (with `pick: 'first'` the first). */
  readonly validate?: (value: JsonValue) => boolean
  /** Take a string, number, boolean or null too, where it is the whole answer or the whole of a fence. */
  readonly scalars?: boolean
  /** Where nothing, or only a piece of something broken, parses strictly, read with tolerance; `repairs` tells what was done. */
  readonly repair?: boolean
  /** Characters the scanner may read; by default 50 times the length and a million. It needs no more than some 8 times. */
  readonly maxSteps?: number
  /** Brackets from which a scan may start, by default a million. */
  readonly maxStarts?: number
  /** Deeper nested values are no candidates; by default 200. */
  readonly maxDepth?: number
}

export interface JsonCandidate {
  readonly value: JsonValue
  /** The text it was parsed from, as it stands in the output; of a repaired one the JSON it was repaired to. */
  readonly source: string
}

interface ScanReport {
  /** A limit was hit: there may be candidates that were not seen. */
  readonly truncatedScan: boolean
  /** Characters read. */
  readonly steps: number
}

export interface JsonFound extends JsonCandidate, JsonFlags, ScanReport {
  readonly found: true
  /** Where it stood: the whole output, the whole of the answer's region, a code fence, or within other text. */
  readonly from: JsonPiece['from']
  /** Whether `validate` accepted it; undefined where none was given. */
  readonly validated: boolean | undefined
  /** It lies within a larger value that is broken or cut off, so it may be a piece of an answer. */
  readonly fragment: boolean
  /** What was done to read it, each kind once, with `repair` alone; nothing for JSON. */
  readonly repairs: readonly JsonRepair[]
  /** How many candidates of its kind there were. */
  readonly count: number
  /** There were several and their values differ. */
  readonly ambiguous: boolean
  /** The answer, or with `pick: 'all'` every candidate in the order of the text. */
  readonly candidates: readonly JsonCandidate[]
}

export interface JsonNotFound extends ScanReport {
  readonly found: false
  /**
   * `empty`: no text, or nothing but thought · `no-json`: no bracket · `malformed`: brackets, but nothing parses ·
   * `truncated`: a value begins well and the text ends in it · `other-kind`: JSON, but not of the kind expected ·
   * `too-deep`: nested beyond `maxDepth` · `limit`: a limit was hit before anything was found
   */
  readonly reason: 'empty' | 'no-json' | 'malformed' | 'truncated' | 'other-kind' | 'too-deep' | 'limit'
}

export type JsonExtraction = JsonFound | JsonNotFound

/**
 * The JSON a model meant as its answer, found strictly: nothing is repaired, unless `repair` asks for it.
 *
 * In this order: the whole output; Nova's solution region (`solutionText`); the code fences in it; any balanced object or array
 * in it. The first step that yields JSON ends the search. O(n) on any text; the limits are a second wall. Never throws on an output.
 * A leading byte order mark is dropped.
 *
 * @example extractJson('Sure! {"a":1}') // { found: true, value: { a: 1 }, source: '{"a":1}', from: 'scan', count: 1, ... }
 * @example extractJson('I do not know') // { found: false, reason: 'no-json', ... }
 * @example extractJson("{'a': 1,}", { repair: true }) // { found: true, value: { a: 1 }, repairs: ['quotes', 'extra-comma'], ... }
 */
export function extractJson(output: string, options: ExtractJsonOptions = {}): JsonExtraction {
  const {
    pick = 'last',
    expect = 'any',
    maxSteps,
    maxStarts = 1e6,
    maxDepth = 200,
    scalars = false,
    repair = false,
  } = checked(options)
  const text = output.startsWith('\ufeff') ? output.slice(1) : output
  const search: JsonSearch = {
    maxSteps: maxSteps ?? 50 * text.length + 1e6,
    maxStarts,
    maxDepth,
    scalars,
    steps: 0,
    truncated: false,
    tooDeep: false,
    cutOff: false,
  }
  const solution = solutionText(text, options)
  const expected = ({ kind }: JsonPiece) => expect === 'any' || kind === expect || (scalars && kind === 'scalar')
  let pieces = wholePiece(search, text, 'whole')
  if (pieces.length === 0 && solution !== text) pieces = wholePiece(search, solution, 'solution')
  if (pieces.length === 0) {
    pieces = fencedPieces(search, solution)
    if (!pieces.some(expected)) pieces = scannedPieces(search, solution)
  }
  let wanted = pieces.filter(expected)
  if (repair && wanted.every(({ fragment }) => fragment)) {
    const repaired = repairedPieces(search, solution, solution === text ? 'whole' : 'solution').filter(expected)
    if (repaired.length > 0) wanted = repaired
  }
  const { steps, truncated: truncatedScan } = search
  if (wanted.length === 0) return { found: false, reason: reasonOf(search, pieces, solution), steps, truncatedScan }
  return { found: true, ...choose(wanted, pick, options.validate), steps, truncatedScan }
}

type Choice = Omit<JsonFound, 'found' | 'steps' | 'truncatedScan'>

function choose(
  pieces: readonly (JsonPiece & Partial<RepairedPiece>)[],
  pick: 'last' | 'first' | 'all',
  validate: ExtractJsonOptions['validate'],
): Choice {
  const ordered = pick === 'first' ? pieces : pieces.toReversed()
  const accepted = validate && ordered.find(({ source }) => validate(parse(source)))
  const chosen = accepted ?? ordered.find(({ kind }) => kind === 'object') ?? ordered[0]!
  const { source, from, fragment } = chosen
  const value = parse(source)
  const alike = pieces.filter(({ kind }) => kind === chosen.kind)
  return {
    value,
    source,
    from,
    validated: validate && accepted !== undefined,
    fragment,
    repairs: chosen.repairs ?? [],
    count: alike.length,
    ambiguous: alike.some(
      (other) => other !== chosen && other.source !== source && !sameJson(parse(other.source), value),
    ),
    candidates: (pick === 'all' ? alike : [chosen]).map((piece) => ({
      value: piece === chosen ? value : parse(piece.source),
      source: piece.source,
    })),
    ...jsonFlags(source),
  }
}

function parse(source: string): JsonValue {
  return JSON.parse(source)
}

function reasonOf(search: JsonSearch, pieces: readonly JsonPiece[], solution: string): JsonNotFound['reason'] {
  if (search.truncated) return 'limit'
  if (pieces.length > 0) return 'other-kind'
  if (search.tooDeep) return 'too-deep'
  if (search.cutOff) return 'truncated'
  if (/[{[]/.test(solution)) return 'malformed'
  return skipJsonSpace(solution, 0) === solution.length ? 'empty' : 'no-json'
}

const CHOICES = { pick: ['last', 'first', 'all'], expect: ['object', 'array', 'any'] } as const
const LIMITS = ['maxSteps', 'maxStarts', 'maxDepth'] as const
const KNOWN = new Set<string>([...Object.keys(CHOICES), ...LIMITS, 'validate', 'scalars', 'repair', 'thinkTags'])

function checked(options: ExtractJsonOptions): ExtractJsonOptions {
  for (const key of Object.keys(options)) if (!KNOWN.has(key)) throw refusal(key, `one of ${[...KNOWN].join(', ')}`)
  for (const key of ['pick', 'expect'] as const) {
    const chosen = options[key]
    if (chosen !== undefined && !CHOICES[key].some((choice) => choice === chosen))
      throw refusal(key, CHOICES[key].join(' | '))
  }
  for (const key of LIMITS) {
    const limit = options[key]
    if (limit !== undefined && !(typeof limit === 'number' && limit >= 0)) throw refusal(key, 'a number from 0')
  }
  return options
}

function refusal(key: string, expected: string): MetricError {
  return new MetricError(`extractJson: option ${key}: expected ${expected}`, { code: 'NE3502', path: `/${key}` })
}
