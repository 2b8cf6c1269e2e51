import { readSample } from '../dataset/gen-qa.ts'
import { type RftSample, readRftSample, rftOfGenQa } from '../dataset/rft.ts'
import { selectRows } from '../dataset/rows.ts'
import type { Answers } from './answers.ts'
import { runRows } from './container.ts'
import type { Environment } from './environment.ts'
import { behind, type Course, inGroups } from './journal.ts'
import { Misplaced } from './misplaced.ts'
import type { Plan } from './plan.ts'
import type { Kept } from './resume.ts'
import { answerQuery } from './reward-course.ts'
import { runRewardRows } from './reward-rows.ts'
import type { ChosenStages } from './stages.ts'
import type { Told } from './told.ts'

/** What a job's course is made of. */
export interface CourseParts {
  readonly plan: Plan
  readonly stages: ChosenStages
  readonly environment: Environment
  readonly answers: Answers
  readonly told: Told
  /** Rows that an earlier run has done. */
  readonly kept: Kept
  readonly signal: AbortSignal | undefined
}

const ignore = (): void => undefined

/** A gen_qa job: an event a sample. Groups are small at first so that a slow processor shows early, then large enough that messages cost little. */
export function byomCourse({
  plan,
  stages,
  environment,
  answers,
  kept,
  signal,
}: CourseParts): Course<ReturnType<typeof readSample>> {
  const { data, selection, concurrency, acceptStale } = plan.request
  const job = {
    data,
    answers,
    call: (events: readonly string[]) => environment.call(events),
    preprocess: stages.names.includes('preprocess'),
    postprocess: stages.names.includes('postprocess'),
    mayAbstain: new Set(stages.mayAbstain),
    acceptStale,
  }
  const sizes = { first: Math.max(16, concurrency), largest: Math.max(64, concurrency) }
  return {
    groups: inGroups(behind(selectRows(data, selection, readSample), kept.rows, ignore), sizes, signal),
    width: 3,
    work: (rows) => runRows(rows, job),
  }
}

/** A job with a reward: an event a batch, made of rows that follow each other in the dataset. */
export function rewardCourse({
  plan,
  stages,
  environment,
  answers,
  told,
  kept,
  signal,
}: CourseParts): Course<RftSample> {
  const { data, selection, concurrency, batchSize, acceptStale } = plan.request
  const job = {
    data,
    answers,
    call: (events: readonly string[]) => environment.call(events),
    mayAbstain: new Set(stages.mayAbstain),
    acceptStale,
    misplaced: new Misplaced(),
    told,
  }
  const read = plan.kind === 'rft' ? readRftSample : (bytes: Buffer, row: number) => rftOfGenQa(readSample(bytes), row)
  const rows = behind(selectRows(data, selection, read), kept.rows, (row) => {
    if (!('sample' in row)) return
    told.sample(row.row, row.sample)
    answers.passOver?.(answerQuery(row.row, row.sample))
  })
  return {
    groups: inGroups(rows, { first: batchSize, largest: batchSize }, signal),
    width: concurrency + 1,
    work: (rows) => runRewardRows(rows, job),
  }
}
