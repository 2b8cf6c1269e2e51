/**
 * Text as Python sees it. Whitespace, word boundaries and punctuation differ from JavaScript's; reference metrics depend on it.
 * The differences were listed by running both languages over every code point (CPython 3.11).
 */

/** Python's `str.isspace`: unlike `\s` it has U+001C-U+001F and U+0085, and lacks U+FEFF. */
const whitespaceRun: RegExp = /[\t-\r\u001c- \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/

/** `string.punctuation`: the 32 ASCII marks. Curly quotes, dashes and CJK stops are not among them. */
const asciiPunctuation: RegExp = /[!-/:-@[-`{-~]/g

/**
 * Whether a UTF-16 code unit is white space to Python.
 *
 * @example isWhitespace(0x1c) // true
 */
export function isWhitespace(unit: number): boolean {
  if (unit <= 32) return unit === 32 || (unit >= 9 && unit <= 13) || unit >= 28
  if (unit < 0x1680) return unit === 0x85 || unit === 0xa0
  if (unit <= 0x3000)
    return (
      unit === 0x1680 ||
      (unit >= 0x2000 && unit <= 0x200a) ||
      unit === 0x2028 ||
      unit === 0x2029 ||
      unit === 0x202f ||
      unit === 0x205f ||
      unit === 0x3000
    )
  return false
}

/**
 * Python's `str.strip()`. A loop, because `\s+$` is quadratic on long runs of inner whitespace.
 *
 * @example pythonStrip('\u0085 a b\n') // 'a b'
 */
export function pythonStrip(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && isWhitespace(text.charCodeAt(start))) start++
  while (end > start && isWhitespace(text.charCodeAt(end - 1))) end--
  return text.slice(start, end)
}

/**
 * Python's `str.split()` without an argument: no empty pieces.
 *
 * @example pythonSplit(' a\tb ') // ['a', 'b']
 */
export function pythonSplit(text: string): string[] {
  const stripped = pythonStrip(text)
  return stripped === '' ? [] : stripped.split(whitespaceRun)
}

/**
 * Deletes the marks of Python's `string.punctuation`, leaving no gap.
 *
 * @example withoutPunctuation('1.5, “ok”') // '15 “ok”'
 */
export function withoutPunctuation(text: string): string {
  return text.replace(asciiPunctuation, '')
}

/**
 * Puts a space in place of each lower-case English article that stands as a Python word.
 *
 * @example withoutArticles('the maïa') // '  maïa'
 */
export function withoutArticles(text: string): string {
  // `\b(a|an|the)\b`; Python's `\w` is letters, numbers and `_`, so a combining mark ends a word. Made when it is first needed: the
  // classes of characters take a part of a millisecond, which every cold start would pay.
  return text.replace(/(?<![\p{L}\p{N}_])(?:a|an|the)(?![\p{L}\p{N}_])/gu, ' ')
}
