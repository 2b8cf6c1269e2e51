import type { RewardFinding } from '../contract/index.ts'
import { KeyIndex } from '../dataset/key-index.ts'
import type { RftSample } from '../dataset/rft.ts'
import type { SentCourse } from './reward-course.ts'
import type { Said, ToldLog } from './told-log.ts'

type One = Omit<Said, 'code'>

/** One kind of thing to be said, as a shard hands it on. */
export interface ToldKind {
  readonly code: string
  readonly count: number
  readonly first: readonly One[]
}

/** One kind of thing to be said: how often it came, and the first of them. */
interface Kind {
  count: number
  first: readonly [One, ...One[]]
}

/** Findings that cost nobody a result. */
const harmless: ReadonlySet<string> = new Set(['NE3133', 'NE3135', 'NE3138'])

/** Two rows have one id. */
const sameId = 'NE2211'

/** Gathers what costs no row its score, and says it once a kind when the run is over. */
export class Told {
  readonly #kinds = new Map<string, Kind>()
  readonly #ids = new KeyIndex()
  readonly #log: ToldLog | undefined

  /** @param log where what is said of batches is kept as it comes */
  constructor(log?: ToldLog) {
    this.#log = log
  }

  /** What is odd about a sample; they come in the order of the dataset. */
  sample(row: number, { id, notes }: RftSample): void {
    for (const { code, message, hint } of notes) this.#add(code, { row, message, hint })
    this.id(row, id)
  }

  /** The id of a row. */
  id(row: number, id: string): void {
    if (this.#ids.add(id, row) === 'twice') {
      const message = 'the row has an id that a row before it has: results are joined by id'
      this.#add(sameId, { row, message, hint: 'give every row an id of its own' })
    }
  }

  /** What is odd about an answer to a batch. A result for nobody is named by its place, counted on from the first row. */
  findings(sent: readonly SentCourse[], findings: readonly RewardFinding[]): void {
    const batch = sent[0]?.row ?? 0
    const said = findings
      .filter(({ code }) => harmless.has(code))
      .map(({ code, message, hint, path, sample }) => {
        const row = sample === undefined ? batch + Number(path.split('/')[1]) : (sent[sample] as SentCourse).row
        return { code, row, message, hint }
      })
    if (said.length === 0) return
    this.say(said)
    this.#log?.add(batch, said)
  }

  /** What was said before. */
  say(said: readonly Said[]): void {
    for (const { code, ...one } of said) this.#add(code, one)
  }

  /** What a shard hands on to be joined: all but what can only be known of all rows together. */
  kinds(): ToldKind[] {
    return [...this.#kinds].filter(([code]) => code !== sameId).map(([code, kind]) => ({ code, ...kind }))
  }

  join(kinds: readonly ToldKind[]): void {
    for (const { code, count, first } of kinds) {
      for (const one of first) this.#add(code, one)
      const kind = this.#kinds.get(code)
      if (kind !== undefined) kind.count += count - first.length
    }
  }

  /** @param data the dataset's file, as the user named it */
  warnings(data: string): string[] {
    return [...this.#kinds]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(
        ([
          code,
          {
            count,
            first: [{ message, hint }],
            first,
          },
        ]) => {
          const rows = `${count === 1 ? 'row' : 'rows'} ${first.map(({ row }) => row).join(', ')}`
          const text = message.replace(/ \[NE\d{4}\]$/, '')
          return `${code} ${data} ${rows}${count > shown ? `, ... (${count} times)` : ''}: ${text}${hint === undefined ? '' : `; ${hint}`}`
        },
      )
  }

  /** Batches come to an end in any order: what is kept is what comes first in the dataset. */
  #add(code: string, one: One): void {
    const kind = this.#kinds.get(code)
    if (kind === undefined) this.#kinds.set(code, { count: 1, first: [one] })
    else {
      kind.count++
      const [first, ...others] = [...kind.first, one].sort((a, b) => a.row - b.row)
      kind.first = [first as One, ...others.slice(0, shown - 1)]
    }
  }
}

const shown = 5
