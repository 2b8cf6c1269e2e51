import type { RftSample } from '../dataset/rft.ts'
import type { Row } from '../dataset/rows.ts'
import type { RowRecord } from '../results/row-record.ts'
import { type Answers, answerFor, eachAnswer } from './answers.ts'
import { endLostBatch } from './lost-batch.ts'
import type { Misplaced } from './misplaced.ts'
import { callBatch, type RewardCalls } from './reward-call.ts'
import { answerQuery, beginCourse, type RewardCourse, recordOf, type SentCourse, sampleText } from './reward-course.ts'
import type { Told } from './told.ts'

/** The job's part of a run with a reward, as far as one batch goes. */
export interface RewardJob extends RewardCalls {
  /** The dataset's file, as the user named it. */
  readonly data: string
  readonly answers: Answers
  readonly acceptStale: boolean
  readonly misplaced: Misplaced
  /** What costs no row its score and must be said all the same. */
  readonly told: Pick<Told, 'sample' | 'findings'>
  /** A sample with its answer as the caller writes it; as RFT callers do unless this says otherwise. */
  readonly spell?: (sample: RftSample, output: string) => string
}

/** Sends rows through the job: the model's answer, then the reward, all in one call. Rows that were forestalled are left out. */
export async function runRewardRows(rows: readonly Row<RftSample>[], job: RewardJob): Promise<RowRecord[]> {
  const courses = rows.map((row) => beginCourse(row, job.data))
  for (const { row, sample } of courses) if (sample !== undefined) job.told.sample(row, sample)
  await eachAnswer(job.answers, courses, (course) => findOutput(course, job))
  const sent = courses.flatMap((course): SentCourse[] => {
    const { sample, output, ended } = course
    if (sample === undefined || output === null || ended !== undefined) return []
    return [Object.assign(course, { sample, text: (job.spell ?? sampleText)(sample, output) })]
  })
  if (sent.length > 0) await score(sent, job)
  return courses.filter(({ forestalled }) => forestalled === undefined).map(recordOf)
}

async function findOutput(course: RewardCourse, { answers, acceptStale }: RewardJob): Promise<void> {
  if (course.sample === undefined || course.ended !== undefined) return
  const answer = await answerFor(answers, answerQuery(course.row, course.sample), acceptStale)
  if (answer === undefined) course.forestalled = true
  else {
    course.output = answer.output
    course.logprobs = answer.logprobs
    if (answer.ended !== undefined) course.ended = answer.ended
  }
}

async function score(sent: readonly SentCourse[], job: RewardJob): Promise<void> {
  const called = await callBatch(sent, job)
  if (called !== undefined && 'lost' in called) {
    await endLostBatch(sent, called.lost, job)
    return
  }
  const ended = called && (await job.misplaced.check(sent, called.ended, called.findings, job))
  for (const [at, course] of sent.entries()) {
    const end = ended?.[at]
    if (end === undefined) course.forestalled = true
    else course.ended = end
  }
  if (called !== undefined && ended !== undefined) job.told.findings(sent, called.findings)
}
