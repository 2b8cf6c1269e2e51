const simple: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  n: '\n',
  r: '\r',
  t: '\t',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  '\n': '',
}

/**
 * The strings of a Python list literal of strings, as the container stores answers: `['text']`. Undefined for anything else.
 *
 * Linear. Knows every escape of a plain string literal but `\N{name}`.
 *
 * @see https://docs.python.org/3/reference/lexical_analysis.html#escape-sequences
 * @example pythonStrings("['it\\'s', \"two\"]") // ["it's", "two"]
 */
export function pythonStrings(literal: string): string[] | undefined {
  const strings: string[] = []
  let at = skip(literal, 0)
  if (literal[at] !== '[') return undefined
  at = skip(literal, at + 1)
  while (literal[at] !== ']') {
    const read = readString(literal, at)
    if (read === undefined) return undefined
    strings.push(read.text)
    at = skip(literal, read.end)
    if (literal[at] === ',') at = skip(literal, at + 1)
    else if (literal[at] !== ']') return undefined
  }
  return skip(literal, at + 1) === literal.length ? strings : undefined
}

function skip(text: string, from: number): number {
  let at = from
  while (at < text.length && ' \t\r\n'.includes(text[at] as string)) at++
  return at
}

function readString(literal: string, from: number): { text: string; end: number } | undefined {
  const quote = literal[from]
  if (quote !== "'" && quote !== '"') return undefined
  let text = ''
  let start = from + 1
  for (let at = start; at < literal.length; at++) {
    const char = literal[at]
    if (char === quote) return { text: text + literal.slice(start, at), end: at + 1 }
    if (char !== '\\') continue
    const read = readEscape(literal, at + 1)
    if (read === undefined) return undefined
    text += literal.slice(start, at) + read.text
    start = read.end
    at = start - 1
  }
  return undefined
}

export function readEscape(literal: string, at: number): { text: string; end: number } | undefined {
  const kind = literal[at]
  if (kind === undefined) return undefined
  const plain = simple[kind]
  if (plain !== undefined) return { text: plain, end: at + 1 }
  const width = { x: 2, u: 4, U: 8 }[kind]
  if (width !== undefined) {
    const digits = literal.slice(at + 1, at + 1 + width)
    const point = /^[0-9a-f]+$/i.test(digits) && digits.length === width ? Number.parseInt(digits, 16) : -1
    return point < 0 || point > 0x10ffff ? undefined : { text: String.fromCodePoint(point), end: at + 1 + width }
  }
  const octal = /^[0-7]{1,3}/.exec(literal.slice(at, at + 3))?.[0]
  if (octal !== undefined) return { text: String.fromCharCode(Number.parseInt(octal, 8)), end: at + octal.length }
  // Python keeps an unknown escape as it stands.
  return { text: `\\${kind}`, end: at + 1 }
}
