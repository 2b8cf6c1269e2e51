import type { Turn } from './job-caller.ts'
import { type ReplayOptions, replay } from './replay.ts'

/** How long a job of so many rows would spend in its calls, and how that was reckoned. */
export interface Prediction {
  readonly rows: number
  readonly wallMs: number
  readonly formula: string
}

export interface PredictOptions extends ReplayOptions {
  readonly rows: number
  readonly batchSize: number
}

/** Foretells a job from measured calls: they are played again, in turn, as often as the job has calls. Undefined where none was made. */
export function predict(stages: readonly (readonly Turn[])[], options: PredictOptions): Prediction | undefined {
  const { rows, batchSize, concurrency, perSecond, coldStart } = options
  const calls = Math.ceil(rows / batchSize)
  const parts = stages.filter((turns) => turns.length > 0).map((turns) => ({ turns: fullest(turns) }))
  if (parts.length === 0) return undefined
  const wallMs = parts.reduce(
    (sum, { turns }, at) => sum + replay(repeated(turns, calls), { ...options, warm: at > 0 }).wallMs,
    0,
  )
  const atOnce = Math.min(concurrency, calls)
  const rounds = Math.ceil(calls / atOnce)
  const each = parts.map(({ turns }) => `${seconds(meanOf(turns, options.backoff))} (mean of ${turns.length})`)
  const formula = [
    `${rows} rows / ${batchSize} = ${calls} calls${parts.length > 1 ? ` a stage, ${parts.length} stages` : ''}`,
    `${atOnce} at once = ${rounds} ${rounds === 1 ? 'round' : 'rounds'}`,
    `a call with its tries takes ${each.join(' and ')}`,
    ...(perSecond === undefined ? [] : [`at most ${perSecond} calls a second`]),
    ...(coldStart === 0 ? [] : [`a cold start takes ${seconds(coldStart)}`]),
  ].join('; ')
  return { rows, wallMs, formula }
}

/** The last call of a dataset has fewer rows than the others, and takes less time. */
function fullest(turns: readonly Turn[]): readonly Turn[] {
  const most = turns.reduce((rows, turn) => Math.max(rows, turn.rows), 0)
  return turns.filter(({ rows }) => rows === most)
}

function* repeated(turns: readonly Turn[], count: number): Generator<Turn> {
  for (let at = 0; at < count; at++) yield turns[at % turns.length] as Turn
}

function meanOf(turns: readonly Turn[], backoff: number): number {
  const alone = { concurrency: 1, backoff, coldStart: 0 }
  return turns.reduce((sum, turn) => sum + replay([turn], alone).wallMs, 0) / turns.length
}

const seconds = (ms: number): string => `${Number((ms / 1_000).toFixed(ms < 100 ? 4 : 2))} s`
