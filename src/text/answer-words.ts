import { lazyPattern } from './lazy-pattern.ts'
import { Scanner } from './scanner.ts'

/** Where a word that announces the answer stands in a text. */
export interface AnswerWord {
  readonly start: number
  /** Behind the word, its verb and its colon. */
  readonly end: number
  /** It has a colon or an equals sign behind it. */
  readonly colon: boolean
  /** It has a verb behind it: "is". */
  readonly verb: boolean
}

export interface AnswerWordsOptions {
  /** What the answer is called, in any case; by default `answer`. */
  readonly words?: readonly string[] | undefined
}

/** Letters of scripts that put spaces between words; behind and before any other, a word ends. */
const letter =
  '[[\\p{L}\\p{N}_]--[\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Thai}\\p{scx=Laoo}\\p{scx=Khmr}\\p{scx=Mymr}]]'
const verb: () => RegExp = lazyPattern(
  () => new RegExp(`(?:is|es|est|ist|\\u00e8|\\u00e9)(?!${letter})|\u662f|\u4e3a|\u70ba|\u306f`, 'ivy'),
)
/** What the answer is called where nobody says otherwise. */
export const usualWords: readonly string[] = ['answer']

const colons = new Set([0x3a, 0x3d, 0xff1a])

/**
 * Every place where an answer is announced: one of the words, then perhaps a verb and a colon or equals sign, with Markdown's marks and blanks
 * between them.
 *
 * O(n) for a given list of words.
 *
 * @example findAnswerWords('**Answer**: 5') // [{ start: 2, end: 11, colon: true, verb: false }]
 */
export function findAnswerWords(text: string, { words = usualWords }: AnswerWordsOptions = {}): AnswerWord[] {
  return [...answerWordsIn(new Scanner(text), words)]
}

/** `findAnswerWords` one by one, with its steps counted. */
export function* answerWordsIn(scan: Scanner, words: readonly string[]): Generator<AnswerWord, void> {
  const { within, any } = patternsOf(words)
  scan.steps += scan.text.length
  if (!within.test(scan.text)) return
  for (const { index: start, 0: word } of scan.text.matchAll(any)) {
    let end = scan.skip(start + word.length, isGap)
    const is = scan.match(verb(), end)
    if (is) end = scan.skip(end + is[0].length, isGap)
    const colon = colons.has(scan.unit(end))
    yield { start, end: colon ? end + 1 : end, colon, verb: is !== undefined }
  }
}

const patterns = new WeakMap<readonly string[], { readonly within: RegExp; readonly any: RegExp }>()

/** The words wherever they stand, which is soon looked for, and as words of their own. Made once for a list: that takes longer than reading an answer. */
function patternsOf(words: readonly string[]): { readonly within: RegExp; readonly any: RegExp } {
  let made = patterns.get(words)
  if (made === undefined) {
    const longestFirst = words.filter((word) => word !== '').toSorted((a, b) => b.length - a.length)
    const one = longestFirst.length === 0 ? '(?!)' : longestFirst.map(literally).join('|')
    made = { within: new RegExp(one, 'iv'), any: new RegExp(`(?<!${letter})(?:${one})(?!${letter})`, 'giv') }
    patterns.set(words, made)
  }
  return made
}

function literally(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}

/** Blanks within a line, and Markdown's marks. */
function isGap(unit: number): boolean {
  return unit === 32 || unit === 9 || unit === 0xa0 || unit === 0x3000 || unit === 42 || unit === 95 || unit === 96
}
