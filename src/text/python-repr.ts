/**
 * A JSON value as Python's `repr` prints it, as the container stores prompts and answers.
 *
 * Linear. Integers print as Python ints, other numbers as floats; an integral float cannot be told from an int once it is JSON.
 *
 * @see https://docs.python.org/3/library/functions.html#repr, checked against CPython 3.11 on a case file
 * @example pythonRepr(["it's", null, true]) // "[\"it's\", None, True]"
 */
export function pythonRepr(value: unknown): string {
  if (value === null || value === undefined) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'number') return reprNumber(value)
  if (typeof value === 'bigint') return value.toString()
  if (typeof value === 'string') return reprString(value)
  if (Array.isArray(value)) return `[${value.map(pythonRepr).join(', ')}]`
  if (typeof value !== 'object') return `<${typeof value}>`
  return `{${Object.entries(value)
    .map(([key, item]) => `${reprString(key)}: ${pythonRepr(item)}`)
    .join(', ')}}`
}

/**
 * A JSON value as Python's `str` prints it: like `pythonRepr`, but a string stands for itself.
 *
 * @example pythonStr('train') // 'train'
 */
export function pythonStr(value: unknown): string {
  return typeof value === 'string' ? value : pythonRepr(value)
}

function reprNumber(value: number): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  if (Object.is(value, -0)) return '-0.0'
  if (Number.isInteger(value) && Math.abs(value) < 1e16) return String(value)
  // Python switches to the exponent form below 1e-4 and from 1e16 on, and pads the exponent to two digits.
  const magnitude = Math.abs(value)
  const shown = magnitude < 1e-4 || magnitude >= 1e16 ? value.toExponential() : String(value)
  return shown.replace(/e([+-])(\d)$/, 'e$10$2')
}

/** What `str.isprintable` denies: controls, separators other than the space, format characters, surrogates, unassigned. */
const special = /[\\\p{C}\p{Z}]/u

function reprString(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'"
  let shown = text
  if (special.test(text)) shown = Array.from(text, escapePoint).join('')
  if (quote === "'" && shown.includes("'")) shown = shown.replaceAll("'", "\\'")
  return quote + shown + quote
}

function escapePoint(char: string): string {
  if (char === ' ' || !special.test(char)) return char
  if (char === '\\') return '\\\\'
  if (char === '\n') return '\\n'
  if (char === '\r') return '\\r'
  if (char === '\t') return '\\t'
  const point = char.codePointAt(0) as number
  if (point <= 0xff) return `\\x${point.toString(16).padStart(2, '0')}`
  if (point <= 0xffff) return `\\u${point.toString(16).padStart(4, '0')}`
  return `\\U${point.toString(16).padStart(8, '0')}`
}
