import { extractJson } from '../../../text/extract-json.ts'
import { type Detector, goesWithLowScores, type KindCount, type Scored, type Sign } from '../detector.ts'
import type { Reading } from '../reading.ts'

const finished: RegExp = /[.!?。！？…)\]}>"'”’»`*|$:\p{N}]$/u
/** What nobody ends an answer with. */
const open: RegExp = /[=(,[{+\-*/]$/
const step: number = Math.log(1.1)
const bucketOf = (length: number): number => Math.floor(Math.log(Math.max(1, length)) / step)

/** Whether an output ends while its thought goes on. */
export function endsInThought(output: string): boolean {
  return output.lastIndexOf('<|begin_of_thought|>') > output.lastIndexOf('<|end_of_thought|>')
}

/**
 * Answers that end where the token limit was, not where the answer was.
 *
 * Certain by tokens, where they were kept and the limit is known, and by structure: JSON, a fence or a thought that never closes. Prose that
 * ends without a mark counts where it is about as long as the job's longest and shorter answers end properly.
 */
export class CutOff implements Detector {
  readonly code = 'NE6102' as const
  readonly strikes = 'low' as const
  readonly mending = 'usual' as const
  readonly #limit: number | undefined
  /** Answers by length, each a tenth longer than the one before. */
  readonly #all = new Map<number, number>()
  readonly #unfinished = new Map<number, number>()

  constructor(maxNewTokens: number | undefined) {
    this.#limit = maxNewTokens
  }

  get fix(): string {
    return this.#limit === undefined
      ? 'raise inference.max_new_tokens, or ask for a shorter answer'
      : `raise inference.max_new_tokens beyond ${this.#limit}, or ask for a shorter answer`
  }

  see(reading: Reading): Sign | undefined {
    const { output, answer, row } = reading
    if (output === null || output === '') return undefined
    const bucket = bucketOf(output.length)
    this.#all.set(bucket, (this.#all.get(bucket) ?? 0) + 1)
    if (this.#limit !== undefined && row.logprobs !== undefined) {
      // The end token may or may not be among those kept.
      if (row.logprobs.length >= this.#limit) return { kind: 'tokens' }
      if (row.logprobs.length < this.#limit - 1) return undefined
    }
    if (endsInThought(output)) return { kind: 'thought' }
    if (endsInJson(answer)) return { kind: 'json' }
    if (fencesIn(answer) % 2 === 1 && !reading.json.found) return { kind: 'fence' }
    if (answer.length < 200) return undefined
    if (goesRound(answer)) return { kind: 'loop' }
    // An answer ends without white space, so its last letters tell; the last may be two code units.
    const end = answer.slice(-2)
    if (open.test(end) && !/(?:[*_-]\s*){3}$/.test(answer)) return { kind: 'open' }
    if (finished.test(end)) return undefined
    this.#unfinished.set(bucket, (this.#unfinished.get(bucket) ?? 0) + 1)
    return { kind: `prose ${bucket}` }
  }

  stands(kind: string, scored: Scored): boolean {
    const [what, bucket] = kind.split(' ')
    if (what !== 'prose') return goesWithLowScores(scored)
    const long = bucketOf(0.7 * Math.exp(step * Math.max(...this.#all.keys())))
    const sum = (counts: ReadonlyMap<number, number>, wanted: (at: number) => boolean) =>
      [...counts].reduce((total, [at, count]) => total + (wanted(at) ? count : 0), 0)
    const shorter = sum(this.#all, (at) => at < long)
    const shorterUnfinished = sum(this.#unfinished, (at) => at < long)
    const atEnd = sum(this.#unfinished, (at) => at >= long)
    return Number(bucket) >= long && atEnd >= 3 && shorterUnfinished < 0.1 * shorter && goesWithLowScores(scored)
  }

  title(kinds: readonly KindCount[]): string {
    if (this.#limit !== undefined) return `answer cut off at max_new_tokens = ${this.#limit}`
    return kinds.every(({ kind }) => kind.startsWith('prose'))
      ? 'answer cut off: it ends within a sentence, as long as the longest'
      : 'answer cut off, as at the token limit'
  }

  name(kind: string): string {
    if (kind === 'tokens') return 'as many tokens as the limit'
    if (kind === 'thought') return 'within the thought'
    if (kind === 'json') return 'within JSON'
    if (kind === 'loop') return 'repeating itself to the end'
    if (kind === 'open') return 'within an expression'
    return kind === 'fence' ? 'within a code fence' : 'within a sentence'
  }
}

function endsInJson(answer: string): boolean {
  if (!/[{[]/.test(answer) || /[}\]]\s*(?:```)?\s*$/.test(answer)) return false
  const strict = extractJson(answer)
  return strict.found ? strict.fragment : strict.reason === 'truncated'
}

/** Lines that open or close a fence of code. */
function fencesIn(answer: string): number {
  return answer.includes('```') ? (answer.match(/^ {0,3}```/gm)?.length ?? 0) : 0
}

/** Whether the last 120 characters are one piece of at most 40, over and over. */
function goesRound(answer: string): boolean {
  const tail = answer.slice(-120)
  for (let period = 1; period <= 40; period++)
    if (isRound(tail, period)) return !/^(.)\1*$/s.test(tail) || /[\p{L}\p{N}]/u.test(tail)
  return false
}

function isRound(tail: string, period: number): boolean {
  for (let at = period; at < tail.length; at++) if (tail.charCodeAt(at) !== tail.charCodeAt(at - period)) return false
  return true
}
