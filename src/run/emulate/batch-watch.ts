import type { Answer } from '../messages.ts'
import { payloadLimit } from '../probe/payload-limit.ts'
import type { Reply } from '../probe/subject.ts'
import type { JobCaller, Turn } from './job-caller.ts'

export interface WatchedBatch {
  readonly caller: JobCaller
  /** Where the job's call goes on record. */
  readonly turns: Turn[]
  /** Which call of the job it is. */
  readonly at: number
  readonly rows: number
  readonly signal: AbortSignal | undefined
}

/** Makes the calls of one batch: the first is the job's, whatever is asked after it is to find out whose fault it was. */
export class BatchWatch {
  readonly #batch: WatchedBatch
  readonly #bytes: number[] = []
  #played: Answer | undefined
  #made = false
  /** The first place at which the response changed after it was given. */
  late: number | undefined
  /** The place with which event or response became larger than Lambda takes. */
  over: number | undefined
  /** Whether the response was a list with nothing around it. */
  bare = false

  constructor(batch: WatchedBatch) {
    this.#batch = batch
  }

  /** Weighs a sample of the event. */
  spelt(text: string): string {
    this.#bytes.push(Buffer.byteLength(text) + 1)
    this.over = overLimit(this.#bytes)
    return text
  }

  async call([event = '']: readonly string[]): Promise<readonly (Answer | undefined)[]> {
    const { caller, turns, at, rows, signal } = this.#batch
    // What was played on the call is no sample's fault: there is nobody to look for.
    if (this.#played !== undefined) return [this.#played]
    if (signal?.aborted) return [undefined]
    if (this.#made) return [await caller.inquire(event)]
    this.#made = true
    const { reply, played } = await caller.make(event, { at, rows, turns })
    if (played) this.#played = reply
    this.#look(reply)
    return [reply]
  }

  #look(reply: Reply): void {
    if ('failure' in reply) return
    const response: unknown = JSON.parse(reply.json)
    this.bare = Array.isArray(response)
    if (reply.late !== undefined) this.late = firstDifference(response, JSON.parse(reply.late))
    if (Buffer.byteLength(reply.json) <= payloadLimit || !Array.isArray(response)) return
    this.over = overLimit(response.map((result) => Buffer.byteLength(JSON.stringify(result)) + 1))
  }
}

function overLimit(bytes: readonly number[]): number | undefined {
  let sum = 1
  const at = bytes.findIndex((part) => {
    sum += part
    return sum > payloadLimit
  })
  return at === -1 ? undefined : at
}

function firstDifference(given: unknown, late: unknown): number {
  if (!Array.isArray(given) || !Array.isArray(late)) return 0
  const at = late.findIndex((entry, place) => JSON.stringify(entry) !== JSON.stringify(given[place]))
  return at === -1 ? 0 : at
}
