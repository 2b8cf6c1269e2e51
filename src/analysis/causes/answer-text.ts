import { type Answer, shownAnswer } from '../../text/extract-answer.ts'
import { foldLabel } from '../../text/fold-label.ts'
import { Scanner } from '../../text/scanner.ts'
import { solutionText } from '../../text/solution.ts'
import { foldPhrase } from './phrases.ts'
import { unquoted } from './unquoted.ts'

/** Names are looked for in so much of a text, phrases in so much. */
const named = 2000
const begun = 200

/** The answer of a row, and what several detectors want to know of it: each is made when it is first asked for, and once. */
export class AnswerText {
  readonly text: string
  #bare: string | undefined
  #shown: Answer | null | undefined
  #lower: string | undefined
  #words: string | undefined
  #beginning: string | undefined

  constructor(text: string) {
    this.text = text
  }

  /** Without quotes, Markdown and a final stop around it. */
  get bare(): string {
    this.#bare ??= unquoted(this.text)
    return this.#bare
  }

  /** What the text itself shows as its answer, by a tag, a box or a word for it. */
  get shown(): Answer | undefined {
    if (this.#shown === undefined) this.#shown = shownAnswer(new Scanner(solutionText(this.text))) ?? null
    return this.#shown ?? undefined
  }

  /** Its beginning in lower case: what is in `words` is in this. */
  get lower(): string {
    this.#lower ??= this.text.slice(0, named).normalize('NFC').toLowerCase()
    return this.#lower
  }

  /** The words of its beginning, in lower case with a space before and behind each. */
  get words(): string {
    this.#words ??= ` ${wordsOf(foldLabel(this.text.slice(0, named)))} `
    return this.#words
  }

  /** Its beginning as phrases are written. */
  get beginning(): string {
    this.#beginning ??= foldPhrase(this.text.slice(0, begun))
    return this.#beginning
  }
}

/** A folded text with a space for all that is no letter and no digit. */
export const wordsOf = (folded: string): string => folded.replace(/[^\p{L}\p{N}]+/gu, ' ')
