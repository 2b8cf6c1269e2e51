import { type TokenSpelling, tokenBytes, utf8 } from './token-bytes.ts'
import { type TopLogprobs, tokenLogprobs } from './top-logprobs.ts'

/** A generated token, and where in the text it stands. */
export interface AlignedToken {
  /** As the file spells it. */
  readonly token: string
  /** Undefined where the file says NaN. */
  readonly logprob: number | undefined
  /** In UTF-8 bytes from the start of the text; a token may begin or end within a character. */
  readonly start: number
  readonly end: number
  /** All that is known of its place. */
  readonly top: TopLogprobs
}

export interface TokenAlignment {
  readonly spelling: TokenSpelling
  readonly tokens: readonly AlignedToken[]
}

/** Ways to read the text so far that are followed at once; more than a real answer has. */
const mostReadings = 64

/** Stands for a logarithm that is not known, where readings are compared: any known one is likelier. */
const unknown = -1000

interface Reading {
  readonly end: number
  readonly likelihood: number
  readonly last: AlignedToken | undefined
  readonly before: Reading | undefined
}

/**
 * Which token was generated at each place: the one of its likeliest tokens that the text goes on with, likeliest or not.
 *
 * Tried in the three spellings of tokens. Where the text can be read in several ways, the likeliest one. White space before or after
 * an answer may be missing from the text, and places after its end are left out. Undefined where the text does not come out: it is not
 * the text of these tokens, and any confidence would be another row's. O(places · k · 64) for k tokens a place.
 *
 * @see GPT-2 `bytes_to_unicode` and SentencePiece for the spellings
 * @example alignTokens([{ A: -0.1, B: -2 }, { '.': -0.5 }], 'B.').tokens.map(({ token }) => token) // ['B', '.']
 * @example alignTokens([{ A: -0.1 }], 'B') // undefined
 */
export function alignTokens(places: readonly TopLogprobs[], text: string): TokenAlignment | undefined {
  const bytes = utf8(text)
  const entries = places.map((top) => ({ top, entries: tokenLogprobs(top) }))
  for (const spelling of ['plain', 'sentencepiece', 'byte-level'] as const) {
    for (const lead of ['', ' ', '\n']) {
      const tokens = readText(entries, lead + bytes, spelling)
      if (tokens === undefined) continue
      const shift = lead.length
      return {
        spelling,
        tokens: tokens.map((token) => ({ ...token, start: Math.max(0, token.start - shift), end: token.end - shift })),
      }
    }
  }
  return undefined
}

function readText(
  places: readonly { top: TopLogprobs; entries: readonly [string, number | undefined][] }[],
  bytes: string,
  spelling: TokenSpelling,
): AlignedToken[] | undefined {
  let readings: readonly Reading[] = [{ end: 0, likelihood: 0, last: undefined, before: undefined }]
  for (const { top, entries } of places) {
    const whole = readings.find(({ end }) => end === bytes.length)
    if (whole !== undefined) return path(whole)
    const longer = new Map<number, Reading>()
    for (const before of readings) {
      for (const [token, logprob] of entries) {
        const end = endOfToken(bytes, before.end, tokenBytes(token, spelling))
        const likelihood = before.likelihood + (logprob ?? unknown)
        if (end === undefined || likelihood < (longer.get(end)?.likelihood ?? Number.NEGATIVE_INFINITY)) continue
        longer.set(end, { end, likelihood, last: { token, logprob, start: before.end, end, top }, before })
      }
    }
    readings = [...longer.values()].sort((left, right) => right.likelihood - left.likelihood).slice(0, mostReadings)
  }
  const whole = readings.find(({ end }) => end === bytes.length)
  return whole === undefined ? undefined : path(whole)
}

/** Where a token ends that begins at `start`; a last one may have white space that the text has lost. */
function endOfToken(bytes: string, start: number, token: string | undefined): number | undefined {
  if (token === undefined) return undefined
  if (bytes.startsWith(token, start)) return start + token.length
  const rest = bytes.slice(start, start + token.length)
  return start + token.length > bytes.length && token.startsWith(rest) && /^[ \t\r\n]*$/.test(token.slice(rest.length))
    ? bytes.length
    : undefined
}

function path(reading: Reading): AlignedToken[] {
  const tokens: AlignedToken[] = []
  for (let at = reading; at.last !== undefined && at.before !== undefined; at = at.before) tokens.push(at.last)
  return tokens.reverse()
}
