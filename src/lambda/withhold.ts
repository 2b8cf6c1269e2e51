import { sharedRuns } from './shared-runs.ts'

/** So much of a message is kept; twice as much is read, so that a text at the cut is seen whole. */
const kept = 1_000

/** A text with fewer letters and digits is looked for as a whole. */
const short = 12

const closing: Readonly<Record<string, string>> = {
  "'": "'",
  '"': '"',
  '`': '`',
  '‘': '’',
  '“': '”',
  '«': '»',
}

/**
 * A message without the sample's text in it: what a stage throws may quote it, and Lambda logs what a function throws.
 *
 * Withheld are what `JSON.parse` quotes; whatever stands in quotation marks and in a text; a text of fewer than 12 letters and
 * digits where it stands as a word of its own; and any run of 12 letters and digits (4 of Chinese or Japanese) shared with a
 * text, whatever became of case, spaces, marks and escapes between them. What it cannot know is a shorter piece without
 * quotation marks, and what was computed from a text.
 *
 * Linear in the texts; of the message the first 1,000 characters are kept.
 *
 * @example withholdText('SyntaxError: Unexpected token \'S\', "Sure: {"a" is not valid JSON', ['Sure: {"a":1}']) // "SyntaxError: Unexpected token '(text withheld)', (text withheld) is not valid JSON"
 */
export function withholdText(message: string, texts: readonly unknown[], length: number = kept): string {
  const secrets = [...new Set(texts)].filter((text) => typeof text === 'string' && text.trim() !== '') as string[]
  if (secrets.length === 0) return message
  const read = message.slice(0, 2 * length)
  const covered = new Uint8Array(read.length)
  coverJsonQuote(read, covered)
  coverQuoted(read, secrets, covered)
  for (const secret of secrets) coverShort(read, secret, covered)
  for (const [from, to] of sharedRuns(read, secrets, short)) covered.fill(1, from, to)
  let shown = ''
  for (let at = 0; at < Math.min(read.length, length); at++) {
    if (covered[at] === 0) shown += read[at]
    else if (at === 0 || covered[at - 1] === 0) shown += '(text withheld)'
  }
  return shown
}

/** V8 quotes what was not JSON, ten characters either side of the fault: `..."text"... is not valid JSON`. */
function coverJsonQuote(message: string, covered: Uint8Array): void {
  const end = message.lastIndexOf(' is not valid JSON')
  const start = message.indexOf('"')
  if (start < 0 || end < start) return
  covered.fill(1, message.startsWith('...', start - 3) ? start - 3 : start, end)
}

function coverQuoted(message: string, secrets: readonly string[], covered: Uint8Array): void {
  let asked = 0
  for (let at = 0; at < message.length; at++) {
    const end = closing[message[at] as string]
    const to = end === undefined || covered[at] === 1 ? -1 : message.indexOf(end, at + 1)
    if (to <= at + 1) continue
    const quoted = message.slice(at + 1, to)
    // A message of nothing but quotations is not worth a search for each.
    if (++asked > 32 || secrets.some((secret) => secret.includes(quoted))) covered.fill(1, at + 1, to)
  }
}

function coverShort(message: string, secret: string, covered: Uint8Array): void {
  if (secret.length > 8 * short) return
  const core = secret.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '') || secret.trim()
  if (core.replace(/[^\p{L}\p{N}]+/gu, '').length >= short) return
  const literal = core.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
  // "A" is an answer and "a" an article.
  const whole = new RegExp(`(?<![\\p{L}\\p{N}_])${literal}(?![\\p{L}\\p{N}_])`, core.length > 1 ? 'giu' : 'gu')
  for (const { index } of message.matchAll(whole)) covered.fill(1, index, index + core.length)
}
