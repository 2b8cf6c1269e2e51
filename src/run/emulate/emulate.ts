import { Outputs } from '../../dataset/outputs.ts'
import { countRows } from '../../dataset/rows.ts'
import { quantile } from '../../statistics/index.ts'
import type { Answers } from '../answers.ts'
import type { Progress } from '../journal.ts'
import type { Subject } from '../probe/subject.ts'
import { type Again, askAgain } from './again.ts'
import type { Questions } from './ask.ts'
import type { Faults } from './chance.ts'
import { type Course, type CourseRequest, openCourse } from './course.ts'
import { type EmulateReport, type Measured, stageOf } from './emulate-report.ts'
import { judgeFindings, rowFindings, timeFindings } from './findings.ts'
import { Fleet } from './fleet.ts'
import type { Habits } from './habits.ts'
import { JobCaller } from './job-caller.ts'
import { type JudgeRequest, planOf } from './judge-plan.ts'
import { predict } from './predict.ts'
import { replay } from './replay.ts'
import { simulatedOf } from './simulated.ts'
import { askSpelled, rowKey, type SpelledReport } from './spelled.ts'

/** What is to be emulated, flags read. */
export interface EmulateRequest extends CourseRequest {
  readonly habits: Habits
  /** Recorded answers; where absent every row's reference is its answer. */
  readonly outputs?: string | undefined
  readonly faults: Faults
  /** Milliseconds that a new environment takes before its first call. */
  readonly coldStart: number
  /** Environments that run here at once, at most. */
  readonly environments: number
  /** Rows that are asked about again; 0 for none. */
  readonly again: number
  /** Rows of the job to foretell. */
  readonly predicted?: number | undefined
  readonly judge?: JudgeRequest | undefined
}

export interface EmulateHooks {
  readonly onProgress?: ((progress: Progress) => void) | undefined
  /** Aborting begins no further call. */
  readonly signal?: AbortSignal | undefined
}

/** Calls a handler as its caller in a job would, and says what that job would lose, and how long it would take. */
export async function emulate(
  subject: Subject,
  request: EmulateRequest,
  hooks: EmulateHooks = {},
): Promise<EmulateReport> {
  const { habits, data, coldStart } = request
  const job = await runJob(subject, request, hooks)
  const { course, passed, questions, measured } = job
  const asked = hooks.signal?.aborted === true ? undefined : await askAbout(subject, questions)
  const clock = { ...habits, coldStart }
  const replays = passed.stages.map((turns, at) =>
    replay(turns, { ...clock, warm: at > 0 && (passed.stages[0]?.length ?? 0) > 0 }),
  )
  const rows = request.predicted ?? passed.counts.total
  const judge = request.judge === undefined ? undefined : planOf(request.judge, habits, Math.max(1, rows))
  const lost = passed.losses.all()
  const tries = passed.stages.flat().flatMap((turn) => turn.tries)
  const sum = (of: 'ms' | 'stolen') => tries.reduce((total, one) => total + (one[of] ?? 0), 0)
  const slowest = tries.reduce((most, { end, ms, late }) => (end === 'answered' ? Math.max(most, ms + late) : most), 0)
  return {
    handler: subject.name,
    live: !subject.fresh,
    habits,
    rows: passed.counts,
    stages: replays.map((one, at) => stageOf(course.stages[at] ?? '', passed.stages[at] ?? [], one)),
    lost,
    again: asked?.again && {
      rows: asked.rows,
      alone: asked.again.alone,
      steady: asked.again.fault === undefined,
    },
    spelled: asked && { tried: asked.spelled.tried, answered: asked.spelled.answered },
    measured,
    replayedMs: replays.reduce((sum, { wallMs }) => sum + wallMs, 0),
    prediction: predict(passed.stages, { ...clock, rows, batchSize: habits.batchSize }),
    judge,
    assumptions: [...assumptionsOf(request), ...course.assumptions],
    simulated: simulatedOf(request, measured),
    findings: [
      ...rowFindings(data, lost, passed.beside.all(), asked?.again.fault, asked?.spelled.faults ?? []),
      ...timeFindings(habits, { slowest, stolen: sum('stolen') / Math.max(1, sum('ms')) }),
      ...judgeFindings(judge),
    ],
  }
}

type Ran = Awaited<ReturnType<Course['run']>> & {
  readonly course: Course
  readonly measured: Measured
}

/** The job itself: every row, in as many environments at once as the job would have, or as run here. */
async function runJob(subject: Subject, request: EmulateRequest, { onProgress, signal }: EmulateHooks): Promise<Ran> {
  const { habits, data, limit, environments, faults, again } = request
  const size = subject.fresh ? Math.min(habits.concurrency, environments) : habits.concurrency
  const total = request.rows ?? (await countRows(data, { limit }))
  await using outputs = request.outputs === undefined ? undefined : await Outputs.open(request.outputs)
  await using fleet = new Fleet(subject, { size, perSecond: habits.perSecond })
  const progress = { done: 0, total, faults: 0 }
  const parts = {
    data,
    habits,
    caller: new JobCaller(fleet, habits, faults),
    answers: answersOf(outputs),
    keep: again,
    width: 2 * size,
    signal,
    onRow: ({ error }: { readonly error?: unknown }) => {
      progress.done++
      if (error !== undefined) progress.faults++
      onProgress?.(progress)
    },
  }
  const course = await openCourse(request, parts, subject.name)
  await fleet.warm(Math.ceil(total / habits.batchSize))
  const began = performance.now()
  const ran = await course.run()
  const wallMs = performance.now() - began
  const openMs = subject.fresh ? quantile(fleet.opened, 0.5) : undefined
  return { ...ran, course, measured: { wallMs, environments: size, openMs } }
}

/** Recorded answers; without them a row's reference is what its model says. */
function answersOf(outputs: Outputs | undefined): Answers {
  if (outputs === undefined) return { concurrent: true, find: async ({ gold }) => ({ output: gold }) }
  return { concurrent: false, find: (query) => outputs.find(query) }
}

/** Milliseconds that asking for rows alone, and in other spellings, may take each. */
const budget = 30_000

interface Asked {
  readonly rows: number
  readonly again: Again
  readonly spelled: SpelledReport
}

/** Asks again with nothing else under way; undefined where no row has a score to compare. */
async function askAbout(subject: Subject, questions: Questions): Promise<Asked | undefined> {
  if (questions.alone.length === 0) return undefined
  const again = await askAgain(subject, questions, budget)
  const truth = new Map<string, string>()
  for (const [{ rows }, scores] of again.truth)
    for (const [at, row] of rows.entries()) {
      const score = scores[at]
      if (score !== undefined) truth.set(rowKey(row), score)
    }
  return { rows: questions.alone.length, again, spelled: await askSpelled(subject, questions, truth, budget) }
}

const assumptionsOf = ({ habits, outputs }: EmulateRequest): string[] => [
  ...habits.told.filter(({ assumed }) => assumed).map(({ name, value, source }) => `${name}: ${value}; ${source}`),
  ...habits.profile.assumptions,
  ...(outputs === undefined ? ["without --outputs a row's reference is sent as its answer"] : []),
]
