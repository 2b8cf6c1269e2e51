import { join } from 'node:path'
import { readLogprobs } from '../dataset/logprobs.ts'
import { Outputs } from '../dataset/outputs.ts'
import type { Recorded } from '../dataset/recorded.ts'
import { isNovaEvalError, NovaEvalError } from '../errors.ts'
import { createLimiter, type Limiter } from '../judge/limiter.ts'
import type { Model, ModelReply } from '../judge/model.ts'
import type { Inference } from '../recipe/inference.ts'
import { AnswerLog } from './answer-log.ts'
import type { AnswerQuery, Answers } from './answers.ts'
import { modelRequest } from './model-request.ts'
import { Opening } from './opening.ts'

export interface ModelAnswersOptions {
  readonly model: Model
  readonly inference: Inference
  /** Of the run: every answer is kept in its `outputs.jsonl`. */
  readonly folder: string
  readonly concurrency: number
  /** Aborting asks no further question; what was asked is waited for, and kept. */
  readonly signal: AbortSignal | undefined
}

/** Answers of a model that is asked row by row, through one limiter; those that the run's folder has are not asked for again. */
export class ModelAnswers implements Answers {
  readonly concurrent = true
  /** Answers that end at the token limit, as they would in the job. */
  cutOff: number
  readonly #options: ModelAnswersOptions
  readonly #limiter: Limiter
  readonly #log: AnswerLog
  readonly #kept: Outputs
  readonly #opening = new Opening()

  private constructor(options: ModelAnswersOptions, log: AnswerLog, kept: Outputs) {
    this.#options = options
    this.#log = log
    this.#kept = kept
    this.cutOff = log.cutOff
    const { concurrency } = options
    this.#limiter = createLimiter({
      maxConcurrency: concurrency,
      initialConcurrency: Math.min(4, concurrency),
      callTimeout: longest,
    })
  }

  static async open(options: ModelAnswersOptions): Promise<ModelAnswers> {
    const path = join(options.folder, 'outputs.jsonl')
    const log = await AnswerLog.open(path)
    return new ModelAnswers(options, log, await Outputs.open(path))
  }

  /** @throws NovaEvalError NE5041 no answer, NE5042 a row that cannot be asked, NE5043 an answer that was withheld; NE5045 where no row is answered */
  readonly find = async (query: AnswerQuery): Promise<Omit<Recorded, 'key'> | undefined> => {
    const hash = query.hash()
    const kept = await this.#keptFor(query)
    if (kept?.promptHash === hash) return kept
    const { inference, model } = this.#options
    const question = modelRequest(query, inference)
    const reply = await this.#opening.through(async () => {
      try {
        return await this.#limiter.run((signal) => this.#ask({ ...question, signal }))
      } catch (error) {
        if (error === forestalled) return undefined
        throw notAnswered(model.id, error)
      }
    })
    if (reply === undefined) return undefined
    const { text, stop, usage, logprobs } = reply
    if (stop === 'filtered')
      throw new NovaEvalError('the answer of the model was withheld by a filter', {
        code: 'NE5043',
        hint: 'a job may be given the text that takes its place: what it makes of it is not documented',
      })
    if (stop === 'length') this.cutOff++
    await this.#log.add({
      row: query.row,
      id: query.id,
      output: text,
      prompt_sha256: hash,
      stop,
      usage,
      logprobs,
    })
    const told = readLogprobs(logprobs)
    return { output: text, promptHash: hash, ...(told !== undefined && { logprobs: told }) }
  }

  async close(): Promise<void> {
    await this.#log.close()
    await this.#kept[Symbol.asyncDispose]()
  }

  /** Calls that wait for their turn when the signal comes are never made. */
  async #ask(request: Parameters<Model['ask']>[0]): Promise<ModelReply> {
    if (this.#options.signal?.aborted) throw forestalled
    return this.#options.model.ask(request)
  }

  async #keptFor(query: AnswerQuery): Promise<Recorded | undefined> {
    try {
      return await this.#kept.find(query)
    } catch (error) {
      if (isNovaEvalError(error)) return undefined
      throw error
    }
  }
}

/** Milliseconds: an answer of many thousand tokens, thoughts included, takes its time. */
const longest = 300_000

const forestalled: unique symbol = Symbol('forestalled')

/** What a model or a limiter threw, as the row's error; what would befall every row ends the run. */
function notAnswered(model: string, error: unknown): unknown {
  if (!isNovaEvalError(error) || ofEveryRow.has(error.code)) return error
  const last = isNovaEvalError(error.cause) ? error.cause : error
  const sentence = (one: NovaEvalError): string => one.message.replace(` [${one.code}]`, '')
  const told = last === error ? sentence(error) : `${sentence(error)}; the last time ${sentence(last)}`
  return new NovaEvalError(`no answer of ${model}: ${told}`, {
    code: 'NE5041',
    hint: last.hint ?? 'the answers that came are kept: --resume goes on with the others',
    cause: error,
  })
}

/** A package that is missing, a region, an option, a key. */
const ofEveryRow: ReadonlySet<string> = new Set(['NE1004', 'NE5002', 'NE5003', 'NE5014'])
