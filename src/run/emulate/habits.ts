import { NovaEvalError } from '../../errors.ts'
import { type CallerName, type CallerProfile, callerProfiles, type Habit } from './caller-profile.ts'

/** What the command line says in place of a caller's own habits, and of the function. */
export interface HabitsRequest {
  readonly caller: CallerName
  readonly batchSize?: number | undefined
  readonly concurrency?: number | undefined
  readonly tries?: number | undefined
  /** The function's own, in milliseconds. */
  readonly timeout: number
  /** The function's own, in MB. */
  readonly memory: number
}

/** A caller as it is emulated: every number, and who says it. */
export interface Habits {
  readonly caller: CallerName
  readonly profile: CallerProfile
  readonly batchSize: number
  readonly concurrency: number
  readonly perSecond: number | undefined
  readonly tries: number
  readonly backoff: number
  readonly timeout: number
  readonly memory: number
  /** For the report. */
  readonly told: readonly ToldHabit[]
}

export interface ToldHabit extends Habit {
  readonly name: string
}

/** Lambda's own bounds: 15 minutes; from 128 MB to 10,240 MB. */
const longest = 900_000
const memories = { least: 128, most: 10_240 }

/** @throws NovaEvalError NE1002 where a number is missing that nobody publishes, or Lambda has no such function */
export function habitsOf(request: HabitsRequest): Habits {
  const { caller, timeout, memory } = request
  const profile = callerProfiles[caller]
  if (timeout > longest)
    throw refuse(`--timeout ${timeout / 1000}s: Lambda ends every function after 900 s`, 'give 900s at most')
  if (memory < memories.least || memory > memories.most)
    throw refuse(`--memory ${memory}: Lambda has functions from 128 to 10240 MB`, 'give the memory of the function')
  const batchSize = chosen(request.batchSize, profile.batchSize === 'asked' ? undefined : profile.batchSize)
  if (batchSize === undefined)
    throw refuse(
      `--caller ${caller}: nobody publishes how many samples ${profile.title} sends in a call, and it is not guessed here`,
      'say it with --batch-size: what the log of a call of yours shows, or the most that you allow for',
    )
  if (profile.contract !== 'rft' && batchSize.value !== 1)
    throw refuse(`--batch-size ${batchSize.value}: ${profile.title} sends one sample a call`, 'leave --batch-size out')
  const concurrency = chosen(request.concurrency, profile.concurrency) as Habit
  const tries = chosen(request.tries, profile.tries) as Habit
  const { perSecond, backoff } = profile
  return {
    caller,
    profile,
    batchSize: batchSize.value,
    concurrency: concurrency.value,
    perSecond: perSecond?.value,
    tries: tries.value,
    backoff: backoff.value,
    timeout,
    memory,
    told: [
      { name: 'samples a call', ...batchSize },
      { name: 'calls at once', ...concurrency },
      ...(perSecond === undefined ? [] : [{ name: 'calls a second, at most', ...perSecond }]),
      { name: 'tries of a call', ...tries },
      ...(tries.value === 1 ? [] : [{ name: 'ms before the second try', ...backoff }]),
    ],
  }
}

const chosen = (value: number | undefined, habit: Habit | undefined): Habit | undefined =>
  value === undefined ? habit : { value, source: 'the command line', assumed: false }

const refuse = (message: string, hint: string) => new NovaEvalError(message, { code: 'NE1002', hint })
