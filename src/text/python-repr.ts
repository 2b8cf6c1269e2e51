/**
 * A JSON value as Python's `repr` prints it, as the container stores prompts and answers.
 *
 * Linear, at any depth. A cycle prints as `[...]` or `{...}`. Integers print as Python ints, other numbers as floats; whether a
 * whole number was written `1` or `1.0`, and the digits of an integer beyond 2^53, are lost once JSON has been read.
 * What is printable follows the Unicode of the Node at hand: a character that is younger than CPython's tables prints as itself
 * here and escaped there, and both spellings are one and the same literal.
 *
 * @see https://docs.python.org/3/library/functions.html#repr, checked against CPython 3.11 on a case file and all code points
 * @example pythonRepr(["it's", null, true]) // "[\"it's\", None, True]"
 */
export function pythonRepr(value: unknown): string {
  if (typeof value === 'string') return reprString(value)
  if (typeof value !== 'object' || value === null) return reprScalar(value)
  const shown: string[] = []
  const open = new Set<object>()
  // A list of what is still to be printed, last first: recursion would overflow on hostile nesting.
  const rest: Piece[] = [{ value }]
  for (let piece = rest.pop(); piece !== undefined; piece = rest.pop()) {
    if (typeof piece === 'string') shown.push(piece)
    else if ('close' in piece) open.delete(piece.close)
    else if (typeof piece.value !== 'object' || piece.value === null) shown.push(pythonRepr(piece.value))
    else if (open.has(piece.value)) shown.push(Array.isArray(piece.value) ? '[...]' : '{...}')
    else {
      open.add(piece.value)
      const pieces = piecesOf(piece.value)
      for (let at = pieces.length - 1; at >= 0; at--) rest.push(pieces[at] as Piece)
    }
  }
  return shown.join('')
}

/**
 * A JSON value as Python's `str` prints it: like `pythonRepr`, but a string stands for itself.
 *
 * @example pythonStr('train') // 'train'
 */
export function pythonStr(value: unknown): string {
  return typeof value === 'string' ? value : pythonRepr(value)
}

/** Text to print, a value to print, or the end of a container. */
type Piece = string | { readonly value: unknown } | { readonly close: object }

function piecesOf(container: object): Piece[] {
  const list = Array.isArray(container)
  const pieces: Piece[] = [list ? '[' : '{']
  for (const [key, value] of list ? container.entries() : Object.entries(container)) {
    if (pieces.length > 1) pieces.push(', ')
    if (typeof key === 'string') pieces.push(`${reprString(key)}: `)
    pieces.push({ value })
  }
  pieces.push(list ? ']' : '}', { close: container })
  return pieces
}

function reprScalar(value: unknown): string {
  if (value === null || value === undefined) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'number') return reprNumber(value)
  return typeof value === 'bigint' ? value.toString() : `<${typeof value}>`
}

function reprNumber(value: number): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  if (Object.is(value, -0)) return '-0.0'
  const magnitude = Math.abs(value)
  if (magnitude === 0 || (magnitude >= 1e-4 && magnitude < 1e16)) return String(value)
  // Python switches to the exponent form below 1e-4 and from 1e16 on, and pads the exponent to two digits.
  return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2')
}

const named: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function reprString(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'"
  // What `str.isprintable` denies: controls, separators other than the space, format characters, surrogates, unassigned. Here and not
  // above, for the classes take a tenth of the package's whole import to make.
  const shown = text.replace(/[\\\p{C}[\p{Z}--\x20]]/gv, escapePoint)
  return quote + (quote === "'" ? shown.replaceAll("'", "\\'") : shown) + quote
}

function escapePoint(char: string): string {
  const point = char.codePointAt(0) as number
  if (point <= 0xff) return named[char] ?? `\\x${point.toString(16).padStart(2, '0')}`
  if (point <= 0xffff) return `\\u${point.toString(16).padStart(4, '0')}`
  return `\\U${point.toString(16).padStart(8, '0')}`
}
