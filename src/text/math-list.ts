import { bareAnswer } from './bare-answer.ts'

/** A tuple, interval, list or set as it is written. */
export interface MathList {
  /** The brackets, such as `()`, `(]` or `{}`; empty for bare items between commas. */
  readonly brackets: string
  readonly items: readonly string[]
}

const sides: RegExp = /\\(?:left|right)(?![a-z])/gi

/**
 * The items of a tuple, interval, set or bare list of LaTeX, split at the commas that no further bracket encloses; undefined for
 * anything else, and where brackets do not match in number.
 *
 * `\{…\}` and `{…}` are sets. A comma that groups digits (`1{,}000`) or makes a space (`\,`) splits nothing. O(n).
 *
 * @example splitMathList('\\left(1, \\frac{1}{2}\\right]') // { brackets: '(]', items: ['1', '\\frac{1}{2}'] }
 * @example splitMathList('x+1') // undefined
 */
export function splitMathList(answer: string): MathList | undefined {
  const text = bareAnswer(bareAnswer(answer).replace(sides, ''))
  const commas: [outer: number[], inner: number[]] = [[], []]
  let depth = 0
  /** Where the bracket that is opened first is closed. */
  let closed = -1
  for (let at = 0; at < text.length; at++) {
    const bracket = text[at] === '\\' ? text[++at] : text[at]
    const escaped = text[at - 1] === '\\' && bracket !== '{' && bracket !== '}'
    if (escaped) continue
    if (bracket === '(' || bracket === '[' || bracket === '{') depth++
    else if (bracket === ')' || bracket === ']' || bracket === '}') {
      depth--
      if (depth < 0) return undefined
      if (depth === 0 && closed < 0) closed = at
    } else if (bracket === ',' && depth < 2) commas[depth as 0 | 1].push(at)
  }
  if (depth !== 0) return undefined
  const first = text.startsWith('\\{') ? 2 : 1
  if (/^(?:\\\{|[([{])/.test(text) && closed === text.length - 1) {
    const end = text.endsWith('\\}') ? text.length - 2 : text.length - 1
    return { brackets: `${text[first - 1]}${text[closed]}`, items: split(text, first, end, commas[1]) }
  }
  return commas[0].length === 0 ? undefined : { brackets: '', items: split(text, 0, text.length, commas[0]) }
}

function split(text: string, start: number, end: number, commas: readonly number[]): string[] {
  const bounds = [start - 1, ...commas, end]
  return bounds.slice(1).map((bound, index) => text.slice((bounds[index] as number) + 1, bound).trim())
}
