import { fencedBodies } from './fences.ts'
import type { JsonPiece, JsonSearch } from './json-candidates.ts'
import { type JsonRepair, repairJson } from './repair-json.ts'
import { skipJsonSpace } from './scan-json.ts'

/** A candidate that was read with tolerance; its source is the strict JSON it was repaired to. */
export interface RepairedPiece extends JsonPiece {
  readonly repairs: readonly JsonRepair[]
}

/**
 * A candidate for every object or array that `repairJson` can read: those in code fences, or where there is none, those anywhere.
 *
 * Restarts make this quadratic on hostile text, so that the search's limits end it.
 */
export function repairedPieces(search: JsonSearch, text: string, whole: 'whole' | 'solution'): RepairedPiece[] {
  const fenced = fencedBodies(text).flatMap((body) => piecesIn(search, body, 'fence', 'fence'))
  return fenced.length > 0 ? fenced : piecesIn(search, text, whole, 'scan')
}

function piecesIn(
  search: JsonSearch,
  text: string,
  whole: JsonPiece['from'],
  part: JsonPiece['from'],
): RepairedPiece[] {
  const pieces: RepairedPiece[] = []
  const first = skipJsonSpace(text, 0)
  let starts = 0
  for (let at = nextBracket(text, 0); at < text.length; ) {
    if (search.steps > search.maxSteps || ++starts > search.maxStarts) {
      search.truncated = true
      break
    }
    const { json, end, repairs, tooDeep } = repairJson(text, at, search.maxDepth)
    search.steps += end - at + 1
    if (json !== undefined) {
      const from = at === first && skipJsonSpace(text, end) === text.length ? whole : part
      pieces.push({ source: json, kind: json[0] === '{' ? 'object' : 'array', from, fragment: false, repairs })
    }
    // What is nested too deeply is not read again from within.
    search.tooDeep ||= tooDeep
    at = nextBracket(text, json === undefined && !tooDeep ? at + 1 : end)
  }
  return pieces
}

function nextBracket(text: string, start: number): number {
  let at = start
  while (at < text.length && text[at] !== '{' && text[at] !== '[') at++
  return at
}
