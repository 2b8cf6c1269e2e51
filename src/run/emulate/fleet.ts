import { setTimeout } from 'node:timers/promises'
import type { Reply, Subject, Target } from '../probe/subject.ts'

/** One call that was made: what came of it, and how long the handler took. */
export interface Called {
  readonly reply: Reply
  readonly ms: number
  /** Milliseconds of them that it waited for a core of this machine, as far as that can be told. */
  readonly stolen: number
}

export interface FleetOptions {
  /** Environments at once. */
  readonly size: number
  /** Calls begun in a second, at most. */
  readonly perSecond?: number | undefined
}

/** Environments of one function, each with one call at a time, as Lambda has them: a warm one is used again before a new one is opened. */
export class Fleet implements AsyncDisposable {
  readonly #subject: Subject
  readonly #size: number
  readonly #gap: number
  readonly #idle: Target[] = []
  readonly #waiting: ((target: Target) => void)[] = []
  readonly #all: Promise<Target>[] = []
  #nextStart = 0
  /** Milliseconds that opening an environment took here. */
  readonly opened: number[] = []

  constructor(subject: Subject, { size, perSecond }: FleetOptions) {
    this.#subject = subject
    this.#size = size
    this.#gap = perSecond === undefined ? 0 : 1_000 / perSecond
  }

  /** Opens environments before the first call, so that a clock may begin with it. */
  async warm(count: number): Promise<void> {
    const more = Math.min(count, this.#size) - this.#all.length
    const targets = await Promise.all(Array.from({ length: more }, () => this.#open()))
    for (const target of targets) this.#release(target)
  }

  async call(event: string): Promise<Called> {
    const target = await this.#acquire()
    try {
      await this.#pace()
      const began = performance.now()
      const reply = await target.call(event)
      const around = performance.now() - began
      if ('failure' in reply || reply.ms === undefined) return { reply, ms: around, stolen: 0 }
      const { ms, own = ms } = reply
      return { reply, ms, stolen: ms - own }
    } finally {
      this.#release(target)
    }
  }

  async close(): Promise<void> {
    const opened = await Promise.allSettled(this.#all)
    await Promise.all(opened.map((one) => (one.status === 'fulfilled' ? one.value.close() : undefined)))
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  async #acquire(): Promise<Target> {
    const idle = this.#idle.pop()
    if (idle !== undefined) return idle
    if (this.#all.length < this.#size) return this.#open()
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  #release(target: Target): void {
    const next = this.#waiting.shift()
    if (next === undefined) this.#idle.push(target)
    else next(target)
  }

  async #open(): Promise<Target> {
    const began = performance.now()
    const target = this.#subject.open()
    this.#all.push(target)
    await target
    this.opened.push(performance.now() - began)
    return target
  }

  async #pace(): Promise<void> {
    if (this.#gap === 0) return
    const now = performance.now()
    const start = Math.max(now, this.#nextStart)
    this.#nextStart = start + this.#gap
    if (start > now) await setTimeout(start - now)
  }
}
