import { expect, test } from 'vitest'
import type { JobState } from '../../src/aws/job-state.ts'
import { NovaEvalError } from '../../src/errors.ts'
import { watchJob } from '../../src/jobs/watch.ts'

const state = (status: string): JobState => ({
  kind: 'TrainingJob',
  name: 'j',
  arn: 'arn:aws:sagemaker:us-east-1:1:training-job/j',
  status,
  stage: undefined,
  stages: [],
  created: undefined,
  ended: undefined,
  failure: undefined,
  results: undefined,
  facts: {},
})
const refused = (name: string): NovaEvalError =>
  new NovaEvalError(`the job j cannot be read: ${name}`, {
    code: 'NE5502',
    cause: Object.assign(new Error('no'), { name }),
  })
const busy = refused('ThrottlingException')

/** A job whose looks go as listed; the waits before a look is tried again. */
async function watched(looks: readonly (JobState | Error)[]) {
  const waits: number[] = []
  const left = [...looks]
  const read = async (): Promise<JobState> => {
    const next = left.shift() ?? state('Completed')
    if (next instanceof Error) throw next
    return next
  }
  const ears = {
    stage: () => undefined,
    log: () => undefined,
    trouble: (_: unknown, wait: number) => void waits.push(wait),
  }
  const end = watchJob(state('InProgress'), read, { interval: 2, signal: new AbortController().signal, ears })
  return { end: await end.catch((error: unknown) => error), waits }
}

test('each try that fails waits twice as long as the one before, and a success begins anew', async () => {
  const { end, waits } = await watched([busy, busy, busy, state('InProgress'), busy])
  expect(end).toMatchObject({ state: { status: 'Completed' }, interrupted: false })
  expect(waits).toEqual([4, 8, 16, 4])
})

test('the eighth failure in a row is the end', async () => {
  const { end, waits } = await watched(Array.from({ length: 8 }, () => busy))
  expect(end).toBe(busy)
  expect(waits).toHaveLength(7)
})

test('what will not pass is not tried again', async () => {
  const denied = refused('AccessDeniedException')
  const { end, waits } = await watched([denied])
  expect([end, waits]).toEqual([denied, []])
})

test('a fault of ours is not hidden', async () => {
  const fault = new TypeError('x is undefined')
  expect((await watched([fault])).end).toBe(fault)
})
