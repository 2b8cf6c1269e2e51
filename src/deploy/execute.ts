import { setTimeout } from 'node:timers/promises'
import { awsErrorName } from '../aws/connect.ts'
import { refused } from '../aws/refusal.ts'
import { NovaEvalError } from '../errors.ts'
import type { Account } from './account.ts'
import { filledIn, type Outputs, type Step } from './step.ts'

export interface ExecuteOptions {
  readonly profile?: string | undefined
  /** Told each step before it is taken. */
  readonly onStep?: (step: Step) => void
  /** Milliseconds between two looks or tries, at first. */
  readonly pause?: number
}

/** So long a new role may take to be known to Lambda, and a change that is under way to end. */
const patience = 120_000
const longestPause = 5_000
/** So long a function may take to become active. */
const activation = 300_000

/**
 * Takes the steps of a plan in their order and gives what the calls gave back.
 *
 * A call that fails for a reason that passes by itself is made again: a new role that Lambda does not know yet, a change that is
 * still under way. What was made before a failure stays; the same command goes on from there.
 *
 * @throws NovaEvalError NE5402 where AWS refuses, NE5404 where the function does not become active, NE5407 where its role stays unusable
 */
export async function execute(
  steps: readonly Step[],
  account: Account,
  options: ExecuteOptions = {},
): Promise<Outputs> {
  const outputs = new Map<string, Readonly<Record<string, unknown>>>()
  const done: string[] = []
  for (const step of steps) {
    options.onStep?.(step)
    if (step.kind === 'wait') await untilActive(step.functionName, account, options)
    else {
      outputs.set(step.call.action, await make(step, account, outputs, done, options))
      done.push(step.call.action)
    }
  }
  return outputs
}

async function make(
  { call, what, name }: Extract<Step, { kind: 'call' }>,
  account: Account,
  outputs: Outputs,
  done: readonly string[],
  { profile, pause = 1_000 }: ExecuteOptions,
): Promise<Readonly<Record<string, unknown>>> {
  const end = Date.now() + patience
  for (let wait = pause; ; wait = Math.min(wait * 2, longestPause)) {
    try {
      return await account.send(filledIn(call, outputs))
    } catch (error) {
      const passes = isUnknownRole(error) || awsErrorName(error) === 'ResourceConflictException'
      if (passes && Date.now() + wait < end && !isTaken(error)) await setTimeout(wait)
      else if (isUnknownRole(error)) throw unusableRole(name, error)
      else throw refused(`${call.action} of the ${what} ${name} failed${before(done)}`, error, profile)
    }
  }
}

/** What stands already, for somebody who reads why the rest does not. */
const before = (done: readonly string[]): string => (done.length === 0 ? '' : ` after ${done.join(', ')}`)

/** Lambda tells it by its message alone. */
const isUnknownRole = (error: unknown): boolean =>
  awsErrorName(error) === 'InvalidParameterValueException' &&
  error instanceof Error &&
  /cannot be assumed by Lambda/.test(error.message)

/** A conflict that no waiting mends: somebody else has made it meanwhile. */
const isTaken = (error: unknown): boolean => error instanceof Error && /already exist/i.test(error.message)

const unusableRole = (name: string, cause: unknown): NovaEvalError =>
  new NovaEvalError(`the role of ${name} cannot be taken on by Lambda, ${patience / 1000} s after it was made`, {
    code: 'NE5407',
    hint: 'the role must trust lambda.amazonaws.com: see aws iam get-role',
    cause,
  })

async function untilActive(name: string, account: Account, { pause = 1_000 }: ExecuteOptions): Promise<void> {
  const end = Date.now() + activation
  for (;;) {
    const found = await account.function(name)
    const state = found?.state ?? 'Active'
    const update = found?.updateStatus ?? 'Successful'
    if (found === undefined || state === 'Failed' || update === 'Failed')
      throw notActive(name, found?.stateReason ?? found?.updateReason ?? 'it is gone')
    if ((state === 'Active' || state === 'Inactive') && update === 'Successful') return
    if (Date.now() >= end)
      throw notActive(name, `it is ${state}, its last update ${update}, after ${activation / 1000} s`)
    await setTimeout(pause)
  }
}

const notActive = (name: string, why: string): NovaEvalError =>
  new NovaEvalError(`the function ${name} did not become active: ${why}`, {
    code: 'NE5404',
    hint: 'see aws lambda get-function; the same command goes on from here',
  })
