import { type AnswerWord, type AnswerWordsOptions, answerWordsIn, usualWords } from './answer-words.ts'
import { bareAnswer } from './bare-answer.ts'
import { type Box, findBoxes, lastBegun } from './extract-boxed.ts'
import { readLastNumber } from './last-number.ts'
import { foldNumberText } from './number-text.ts'
import { isWhitespace } from './python-text.ts'
import { beginsNumber, readNumber } from './read-number.ts'
import { isBlank, Scanner } from './scanner.ts'
import { type SolutionOptions, solutionText } from './solution.ts'

export interface ExtractAnswerOptions extends SolutionOptions, AnswerWordsOptions {
  /** Leave Nova's solution and thought markers in the text. */
  readonly raw?: boolean | undefined
}

export interface Answer {
  readonly text: string
  /** What showed it: `<answer>`, `\boxed{}`, `####`, "answer:", or nothing, and it is the last number. */
  readonly from: 'tag' | 'boxed' | 'hashes' | 'words' | 'number'
}

/**
 * The answer an output gives, or undefined where none of the patterns is in it.
 *
 * The first of these that occurs decides, by its last occurrence: `<answer>…</answer>` in any case; `\boxed{…}`; `####` and a number;
 * a line with `answer:` or `answer is:`; the last number. Looked for in the solution region (`solutionText`) unless `raw`. What stands
 * around the answer (Markdown, `$…$`, brackets, a final stop) is left out; a box within a tag is opened. The text may be
 * empty where the pattern is there and holds nothing. O(n).
 *
 * @example extractAnswer('Answer: 1\nANSWER: **25%**.') // { text: '25%', from: 'words' }
 * @example extractAnswer('so 3 + 4 = 7 eggs') // { text: '7', from: 'number' }
 * @example extractAnswer('I do not know') // undefined
 */
export function extractAnswer(output: string, options: ExtractAnswerOptions = {}): Answer | undefined {
  const { raw = false, words = usualWords } = options
  return answerIn(new Scanner(raw ? output : solutionText(output, options)), words)
}

/** `extractAnswer` on the solution region, with its steps counted. */
export function answerIn(scan: Scanner, words: readonly string[]): Answer | undefined {
  const shown = shownAnswer(scan, words)
  if (shown !== undefined) return shown
  const folded = new Scanner(foldNumberText(scan.text))
  const number = readLastNumber(folded, {})
  scan.steps += folded.steps
  return number && { text: number.source, from: 'number' }
}

/** The answer where something shows it: what `extractAnswer` gives before it takes the last number, and a good deal sooner. */
export function shownAnswer(scan: Scanner, words: readonly string[] = usualWords): Answer | undefined {
  const tag = lastTag(scan)
  if (tag !== undefined) return { text: bareAnswer(lastBox(new Scanner(tag)) ?? tag), from: 'tag' }
  const box = lastBox(scan)
  if (box !== undefined) return { text: bareAnswer(box), from: 'boxed' }
  const hashes = lastHashes(scan)
  if (hashes !== undefined) return { text: bareAnswer(hashes), from: 'hashes' }
  const line = lastLine(scan, words)
  return line === undefined ? undefined : { text: withoutBrackets(bareAnswer(line)), from: 'words' }
}

/** What few texts have is looked for by one pattern before it is read. Hashes may be wide ones, which folding makes plain. */
const anyTag = /<\/answer>/i
const anyBox = /\\(?:boxed|fbox)/
const anyHashes = /[#\uff03]{4}/

/** Every pair of answer tags: an opening one without another between it and its closing one. */
export function findTags(scan: Scanner): Box[] {
  const found: Box[] = []
  scan.steps += scan.text.length
  if (!anyTag.test(scan.text)) return found
  let open = -1
  for (const { index, 0: tag } of scan.text.matchAll(/<\/?answer>/gi)) {
    if (tag[1] !== '/') open = index + tag.length
    else if (open >= 0) {
      found.push({ start: open, end: index })
      open = -1
    }
  }
  return found
}

function lastTag(scan: Scanner): string | undefined {
  const last = findTags(scan).at(-1)
  return last && scan.text.slice(last.start, last.end)
}

function lastBox(scan: Scanner): string | undefined {
  if (!anyBox.test(scan.text)) return undefined
  const last = lastBegun(findBoxes(scan).boxes)
  return last && scan.text.slice(last.start, last.end)
}

/** The rest of the line behind the last `####` that has a number behind it. `#### 2. Add up` is a numbered heading. */
function lastHashes(unfolded: Scanner): string | undefined {
  if (!anyHashes.test(unfolded.text)) return undefined
  const scan = new Scanner(foldNumberText(unfolded.text))
  const last = beginOfLast(scan)
  unfolded.steps += scan.steps
  return last === undefined ? undefined : restOfLine(scan.text, last)
}

function beginOfLast(scan: Scanner): number | undefined {
  let last: number | undefined
  scan.steps += scan.text.length
  for (const { index, 0: hashes } of scan.text.matchAll(/#{4,}/g)) {
    const start = scan.skip(index + hashes.length, isBlank)
    let at = start
    // Nothing that may stand before a number is longer.
    while (at < start + 16 && at < scan.text.length && !beginsNumber(scan, at)) at++
    const read = readNumber(scan, at, true, {})
    if (read?.start === start && !isHeading(scan, read.end)) last = start
  }
  return last
}

function isHeading(scan: Scanner, at: number): boolean {
  const unit = scan.unit(at)
  if (unit !== 46 && unit !== 41) return false
  const behind = scan.skip(at + 1, isBlank)
  return behind > at + 1 && behind < scan.text.length && scan.unit(behind) !== 10
}

function restOfLine(text: string, at: number): string {
  const stop = text.indexOf('\n', at)
  return text.slice(at, stop < 0 ? undefined : stop)
}

/** What stands behind the last word for an answer with a colon: on its line, or where nothing is there on the next that has text. */
function lastLine(scan: Scanner, words: readonly string[]): string | undefined {
  let last: AnswerWord | undefined
  for (const word of answerWordsIn(scan, words)) if (word.colon) last = word
  if (last === undefined) return undefined
  const line = restOfLine(scan.text, last.end)
  if (bareAnswer(line) !== '') return line
  return restOfLine(scan.text, scan.skip(last.end + line.length, isWhitespace))
}

/** `[66.65%]`, as a template asks for it; not a list or an interval. */
function withoutBrackets(text: string): string {
  return /^\[[^[\],]*\]$/.test(text) ? bareAnswer(text.slice(1, -1)) : text
}
