import type { CallFailure } from '../messages.ts'
import type { Reply } from '../probe/subject.ts'
import { type Faults, fateOf } from './chance.ts'
import type { Called, Fleet } from './fleet.ts'
import type { Habits } from './habits.ts'

/** One try of a call. */
export interface Try {
  /** As it was measured. */
  readonly ms: number
  /** Milliseconds that were played on it. */
  readonly late: number
  /** Milliseconds of `ms` that were this machine's fault: it waited for a core. */
  readonly stolen?: number
  readonly end: 'answered' | 'failed' | 'timed out' | 'throttled'
}

/** A call of the job with all its tries. */
export interface Turn {
  readonly rows: number
  readonly tries: readonly Try[]
}

export interface JobCall {
  /** Which call of the job it is: its fate is drawn by this. */
  readonly at: number
  readonly rows: number
  /** Where it goes on record. */
  readonly turns: Turn[]
}

export interface Made {
  readonly reply: Reply
  /** Whether it failed of what was played on it, or of a throttle: of no sample. */
  readonly played: boolean
}

/** Calls as the job does: again where a call fails, up to its tries. It keeps how every one of them went. */
export class JobCaller {
  readonly #fleet: Fleet
  readonly #habits: Habits
  readonly #faults: Faults

  constructor(fleet: Fleet, habits: Habits, faults: Faults) {
    this.#fleet = fleet
    this.#habits = habits
    this.#faults = faults
  }

  /** A call of the job. The wait before a further try is on the replayed clock alone. */
  async make(event: string, { at, rows, turns }: JobCall): Promise<Made> {
    const tries: Try[] = []
    turns.push({ rows, tries })
    for (let attempt = 0; ; attempt++) {
      const { reply, ...tried } = await this.#attempt(event, at, attempt)
      tries.push(tried)
      if ('failure' in reply && attempt + 1 < this.#habits.tries) continue
      return { reply, played: 'failure' in reply && (tried.end === 'throttled' || tried.late > 0) }
    }
  }

  /** A question that the job would not ask. */
  async inquire(event: string): Promise<Reply> {
    return (await this.#fleet.call(event)).reply
  }

  async #attempt(event: string, call: number, attempt: number): Promise<Try & { readonly reply: Reply }> {
    const { throttled, late } = fateOf(this.#faults, call, attempt)
    if (throttled) return { reply: { failure: played }, ms: 0, late: 0, end: 'throttled' }
    const called = await this.#fleet.call(event)
    return { late, stolen: called.stolen, ...this.#ended(called, late) }
  }

  #ended({ reply, ms }: Called, late: number): Pick<Try, 'ms' | 'end'> & { readonly reply: Reply } {
    const { timeout } = this.#habits
    if ('failure' in reply) {
      const { code } = reply.failure
      if (code === 'NE3601') return { reply, ms, end: 'throttled' }
      return code === 'NE3112' ? { reply, ms: Math.min(ms, timeout), end: 'timed out' } : { reply, ms, end: 'failed' }
    }
    if (ms + late <= timeout) return { reply, ms, end: 'answered' }
    return { reply: { failure: tooLate(ms, late, timeout) }, ms: Math.max(0, timeout - late), end: 'timed out' }
  }
}

const played: CallFailure = {
  code: 'NE3601',
  message: 'Lambda refused the call, as --throttle-rate has it [NE3601]',
  hint: 'give the function enough concurrency, or lower lambda_concurrency_limit',
}

const tooLate = (ms: number, late: number, timeout: number): CallFailure => ({
  code: 'NE3112',
  message: `the call took ${Math.round(ms)} ms and ${late} ms of --slow, longer than ${timeout / 1000} s [NE3112]`,
  hint: "raise --timeout, and the function's own, or make the stage faster",
})
