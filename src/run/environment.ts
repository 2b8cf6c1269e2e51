import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { NovaEvalError } from '../errors.ts'
import { gone, hung, longestLoad, outOfMemory } from './blame.ts'
import { loadError } from './call-failure.ts'
import { distUrl } from './dist-url.ts'
import {
  type Answer,
  type Call,
  type CallFailure,
  type EnvironmentData,
  type Order,
  pulse,
  type Report,
} from './messages.ts'
import { workerYoungMegabytes } from './young-generation.ts'

export interface EnvironmentOptions {
  /** URL of the bundled processor. */
  readonly module: string
  readonly concurrency: number
  /** Milliseconds a call may take. */
  readonly timeout: number
  /** MB its heap may grow to; as much as V8 gives where absent. */
  readonly memory?: number
  readonly env: NodeJS.ProcessEnv
  /** Where what the handler prints is kept. */
  readonly log: string
}

type Processor = Extract<Report, { kind: 'ready' }>['processor']

interface Pending {
  readonly call: Call
  readonly resolve: (answer: Answer | undefined) => void
}

/**
 * Runs a processor apart from the run: in a worker thread that is replaced when a call hangs, so that a stage can cost its own
 * sample only.
 */
export class Environment {
  readonly #options: EnvironmentOptions
  readonly #log: ReturnType<typeof createWriteStream>
  readonly #pending = new Map<number, Pending>()
  readonly #pulse = new SharedArrayBuffer(16)
  readonly #watch: NodeJS.Timeout
  #worker: Worker | undefined
  #next = 0
  /** Calls to be sent one at a time: after a hang among several, to learn which it was. */
  #solo: Call[] = []
  #soloSent = -1
  #draining = false
  /** Whether the module is loaded: only then does a call's time run, as Lambda has it. */
  #ready = false
  #closed = false
  processor: Processor

  private constructor(options: EnvironmentOptions) {
    this.#options = options
    this.#log = createWriteStream(options.log, { flags: 'a' })
    this.#watch = setInterval(() => this.#check(), Math.min(500, options.timeout / 2))
    this.#watch.unref()
  }

  /** @throws NovaEvalError when the module cannot be loaded or exports no handler */
  static async start(options: EnvironmentOptions): Promise<Environment> {
    const environment = new Environment(options)
    try {
      environment.processor = await environment.#spawn()
      return environment
    } catch (error) {
      await environment.close()
      throw error
    }
  }

  /** Calls the handler; an answer for each event, in order. Undefined where a drain came before the call. */
  call(events: readonly string[]): Promise<readonly (Answer | undefined)[]> {
    const calls = events.map((event) => ({ id: this.#next++, event }))
    const answers = calls.map(
      (call) => new Promise<Answer | undefined>((resolve) => this.#pending.set(call.id, { call, resolve })),
    )
    if (this.#draining) this.#giveBack(calls.map(({ id }) => id))
    else if (this.#solo.length > 0) this.#solo.push(...calls)
    else this.#order({ kind: 'call', calls })
    return Promise.all(answers)
  }

  /** Lets the calls that run come to their end and gives the waiting ones back. */
  drain(): void {
    this.#draining = true
    this.#order({ kind: 'drain' })
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    clearInterval(this.#watch)
    const worker = this.#worker
    if (worker !== undefined) {
      const gone = once(worker, 'exit')
      this.#order({ kind: 'close' })
      // A stage that hangs is not waited for.
      await Promise.race([gone, setTimeout(1_000, undefined, { ref: false })])
      await worker.terminate()
    }
    await new Promise((resolve) => this.#log.end(resolve))
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  #beat(): void {
    new Float64Array(this.#pulse)[pulse.active] = performance.timeOrigin + performance.now()
  }

  #order(order: Order): void {
    this.#worker?.postMessage(order)
  }

  #spawn(): Promise<Processor> {
    const { module, concurrency, timeout, memory, env } = this.#options
    const workerData: EnvironmentData = { module, concurrency, timeout, memory: memory ?? 512, pulse: this.#pulse }
    this.#ready = false
    this.#beat()
    const worker = new Worker(new URL('./run/worker.js', distUrl), {
      workerData,
      env,
      stdout: true,
      stderr: true,
      resourceLimits: {
        maxYoungGenerationSizeMb: workerYoungMegabytes,
        ...(memory !== undefined && { maxOldGenerationSizeMb: memory }),
      },
    })
    this.#worker = worker
    worker.stdout.pipe(this.#log, { end: false })
    worker.stderr.pipe(this.#log, { end: false })
    return new Promise((resolve, reject) => {
      worker.on('message', (report: Report) => {
        if (report.kind === 'ready') {
          if (worker === this.#worker) {
            this.#beat()
            this.#ready = true
          }
          resolve(report.processor)
        } else if (report.kind === 'broken') reject(loadError(report.failure))
        else if (worker === this.#worker) this.#take(report)
      })
      let isFull = false
      worker.on('error', (error) => {
        isFull = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
        reject(
          new NovaEvalError(`the processor ended while it was loaded: ${error.message}`, {
            code: 'NE3008',
            cause: error,
          }),
        )
      })
      worker.on('exit', () => {
        reject(
          new NovaEvalError('the processor ended while it was loaded', {
            code: 'NE3008',
            hint: 'it must not call process.exit()',
          }),
        )
        if (worker === this.#worker && !this.#closed)
          this.#replace(isFull && memory !== undefined ? outOfMemory(memory) : gone)
      })
    })
  }

  #take(report: Extract<Report, { kind: 'answers' | 'returned' }>): void {
    if (report.kind === 'returned') {
      this.#giveBack(report.ids)
      return
    }
    let stuck = false
    for (const { id, answer } of report.answers) {
      stuck ||= 'failure' in answer && answer.failure.code === 'NE3112'
      this.#settle(id, answer)
    }
    if (stuck) this.#replace(undefined)
    else this.#sendSolo()
  }

  #settle(id: number, answer: Answer | undefined): void {
    const pending = this.#pending.get(id)
    this.#pending.delete(id)
    pending?.resolve(answer)
  }

  #giveBack(ids: readonly number[]): void {
    for (const id of ids) this.#settle(id, undefined)
  }

  /** A loop that never yields answers no watch of its own: nothing began or ended for a whole timeout. */
  #check(): void {
    const [active = 0] = new Float64Array(this.#pulse)
    const { timeout } = this.#options
    const longest = this.#ready ? timeout : Math.max(timeout, longestLoad)
    if (this.#pending.size === 0 || performance.timeOrigin + performance.now() - active < longest + 250) return
    this.#replace(hung(timeout))
  }

  /** A new environment; the call that is to blame fails where it can be told, the others are made again. */
  #replace(blame: CallFailure | undefined): void {
    const old = this.#worker
    this.#worker = undefined
    void old?.terminate()
    const last = new Float64Array(this.#pulse)[pulse.call] ?? -1
    const others = [...this.#pending.values()].map(({ call }) => call)
    const told = this.#options.concurrency === 1 || this.#solo.length > 0 || others.length === 1
    if (blame !== undefined && told) this.#settle(last, { failure: blame })
    const again = others.filter(({ id }) => this.#pending.has(id))
    if (this.#draining) {
      this.#giveBack(again.map(({ id }) => id))
      return
    }
    this.#spawn().then(
      () => {
        if (blame === undefined || this.#options.concurrency === 1) this.#order({ kind: 'call', calls: again })
        else {
          this.#solo = again
          this.#soloSent = -1
          this.#sendSolo()
        }
      },
      (error: Error) => this.#failAll(error),
    )
  }

  #sendSolo(): void {
    this.#solo = this.#solo.filter(({ id }) => this.#pending.has(id))
    const [first] = this.#solo
    if (first === undefined || first.id === this.#soloSent) return
    this.#soloSent = first.id
    this.#order({ kind: 'call', calls: [first] })
  }

  #failAll(error: Error): void {
    for (const id of [...this.#pending.keys()])
      this.#settle(id, { failure: { code: 'NE3116', message: error.message } })
  }
}
