import { refused } from '../arguments.ts'

/** Part of a text, for `text.slice(start, end)`. */
export interface TextSpan {
  readonly start: number
  readonly end: number
}

/** Deeper nested values are not searched. */
const maxDepth = 200

/** The scan stops after this many times the text and this many characters: hostile brackets cost no more. */
const budget = { times: 50, plus: 1_000_000 }

interface Scan {
  readonly text: string
  /** The reference tokens of the pointer. */
  readonly path: readonly string[]
  at: number
  found: TextSpan | undefined
  /** 1 where a value within one that was scanned begins. */
  readonly inner: Uint8Array
}

/**
 * Where in an answer the value stands to which a JSON pointer leads; of a string, what is between its quotes.
 *
 * Of several JSON values in the text, the last that has it; prose, fences and markers around them do not matter, and a piece of a
 * broken value is none. Of a key given twice the last counts, as in `JSON.parse`. Undefined where there is none. O(n) but for hostile
 * text, which costs at most 50 times as much.
 *
 * @see RFC 6901 (JSON pointer), RFC 8259 (JSON)
 * @example jsonValueSpan('Sure: {"label": "spam"}', '/label') // { start: 17, end: 21 }
 * @example jsonValueSpan('label: spam', '/label') // undefined
 */
export function jsonValueSpan(text: string, pointer: string): TextSpan | undefined {
  if (!/^(?:\/(?:[^~]|~[01])*)?$/.test(pointer))
    throw refused('jsonValueSpan', `expected a JSON pointer such as "/label", got ${JSON.stringify(pointer)}`)
  const names = pointer.split('/').slice(1)
  const path = names.map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))
  const inner = new Uint8Array(text.length)
  let found: TextSpan | undefined
  let spent = 0
  for (let at = bracket(text, 0); at >= 0 && spent <= budget.times * text.length + budget.plus; ) {
    const scan: Scan = { text, path, at, found: undefined, inner }
    const whole = inner[at] === 0 && value(scan, 0, 0)
    spent += scan.at - at + 1
    if (whole) found = scan.found ?? found
    at = bracket(text, whole ? scan.at : at + 1)
  }
  return found
}

const brackets = /[{[]/g

function bracket(text: string, from: number): number {
  brackets.lastIndex = from
  return brackets.exec(text)?.index ?? -1
}

/** Scans a value of which the first `matched` names of the path lead here; -1 off the path. */
function value(scan: Scan, depth: number, matched: number): boolean {
  space(scan)
  const start = scan.at
  const mark = scan.text[start]
  const here = matched === scan.path.length
  if (depth > 0 && (mark === '{' || mark === '[')) scan.inner[start] = 1
  if (mark === '{' || mark === '[') {
    if (depth >= maxDepth || !members(scan, mark, depth, matched)) return false
    if (here) scan.found = { start, end: scan.at }
    return true
  }
  if (mark === '"') {
    if (!string(scan)) return false
    if (here) scan.found = { start: start + 1, end: scan.at - 1 }
    return true
  }
  if (!scalar(scan)) return false
  if (here) scan.found = { start, end: scan.at }
  return true
}

/** The members of an object or the items of an array, both brackets included. */
function members(scan: Scan, open: '{' | '[', depth: number, matched: number): boolean {
  const close = open === '{' ? '}' : ']'
  scan.at++
  if (take(scan, close)) return true
  for (let index = 0; ; index++) {
    const name = open === '{' ? key(scan) : String(index)
    if (name === undefined) return false
    const leads = matched >= 0 && scan.path[matched] === name
    if (leads) scan.found = undefined
    if (!value(scan, depth + 1, leads ? matched + 1 : -1)) return false
    if (take(scan, close)) return true
    if (!take(scan, ',')) return false
  }
}

function key(scan: Scan): string | undefined {
  space(scan)
  const start = scan.at
  if (scan.text[start] !== '"' || !string(scan)) return undefined
  const name: unknown = JSON.parse(scan.text.slice(start, scan.at))
  return typeof name === 'string' && take(scan, ':') ? name : undefined
}

const escapes = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y

function string(scan: Scan): boolean {
  const { text } = scan
  for (scan.at++; scan.at < text.length; scan.at++) {
    const code = text.charCodeAt(scan.at)
    if (code === 0x22) {
      scan.at++
      return true
    }
    if (code < 0x20) return false
    if (code !== 0x5c) continue
    const length = sticky(escapes, scan)
    if (length === 0) return false
    scan.at += length - 1
  }
  return false
}

const scalars = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y

function scalar(scan: Scan): boolean {
  const length = sticky(scalars, scan)
  scan.at += length
  return length > 0
}

function sticky(pattern: RegExp, { text, at }: Scan): number {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0].length ?? 0
}

const spaces = /[ \t\r\n]*/y

function space(scan: Scan): void {
  scan.at += sticky(spaces, scan)
}

function take(scan: Scan, mark: string): boolean {
  space(scan)
  if (scan.text[scan.at] !== mark) return false
  scan.at++
  return true
}
