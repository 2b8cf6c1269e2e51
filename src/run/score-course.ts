import type { Row } from '../dataset/rows.ts'
import { isOfShard, type Shard } from '../dataset/shard.ts'
import type { OpenedResults, ResultRow } from '../results/opened.ts'
import type { RowRecord } from '../results/row-record.ts'
import type { Answers } from './answers.ts'
import { runRows } from './container.ts'
import type { Environment } from './environment.ts'
import { type Course, inGroups } from './journal.ts'
import { Misplaced } from './misplaced.ts'
import { runRewardRows } from './reward-rows.ts'
import { genQaSample, isScorable, logprobsOf, recordOfRow, rewardSample } from './score-samples.ts'
import type { ChosenStages } from './stages.ts'
import type { Told } from './told.ts'

export interface ScoreParts {
  readonly opened: OpenedResults
  readonly stages: ChosenStages
  readonly environment: Environment
  readonly told: Told
  readonly concurrency: number
  readonly batchSize: number
  /** Of the job's rows, in their order. */
  readonly shard: Shard | undefined
  readonly signal: AbortSignal | undefined
}

/** The rows of a finished job on their way through another scorer: their outputs are the answers, and no stage comes before. */
export function scoreCourse(parts: ScoreParts): Course<ResultRow> {
  const { opened, stages, concurrency, batchSize, shard, signal } = parts
  const isReward = stages.names.includes('reward')
  const sizes = isReward
    ? { first: batchSize, largest: batchSize }
    : { first: Math.max(16, concurrency), largest: Math.max(64, concurrency) }
  const score = isReward ? rewardScorer(parts) : postprocessScorer(parts)
  return {
    groups: inGroups(rowsOf(opened, shard), sizes, signal),
    width: isReward ? concurrency + 1 : 3,
    work: async (rows) => {
      const read = rows.flatMap((row) => ('sample' in row ? [row.sample] : []))
      const scored = new Map((await score(read.filter(isScorable))).map((record) => [record.row, record]))
      // One that was forestalled has no record: it is left out, as in a run.
      return read.flatMap((row) => (isScorable(row) ? (scored.get(row.row) ?? []) : [recordOfRow(row)]))
    },
  }
}

async function* rowsOf({ rows }: OpenedResults, shard: Shard | undefined): AsyncGenerator<readonly Row<ResultRow>[]> {
  let place = 0
  for await (const batch of rows()) {
    const own = batch.filter(() => shard === undefined || isOfShard(shard, place++))
    if (own.length > 0) yield own.map((sample) => ({ row: sample.row, sample }))
  }
}

type Scorer = (rows: readonly ResultRow[]) => Promise<readonly RowRecord[]>

function postprocessScorer({ opened, stages, environment }: ScoreParts): Scorer {
  return (rows) =>
    runRows(rows.map(genQaSample), {
      data: opened.source,
      answers: answersOf(rows),
      call: (events) => environment.call(events),
      preprocess: false,
      postprocess: true,
      mayAbstain: new Set(stages.mayAbstain),
      acceptStale: true,
    })
}

function rewardScorer({ opened, stages, environment, told }: ScoreParts): Scorer {
  const misplaced = new Misplaced()
  return (rows) =>
    runRewardRows(rows.map(rewardSample), {
      data: opened.source,
      answers: answersOf(rows),
      call: (events) => environment.call(events),
      mayAbstain: new Set(stages.mayAbstain),
      acceptStale: true,
      misplaced,
      told,
    })
}

/** The outputs of a group of rows, by their numbers. */
function answersOf(rows: readonly ResultRow[]): Answers {
  const byRow = new Map(rows.map((row) => [row.row, row]))
  return {
    find: async ({ row }) => {
      const found = byRow.get(row)
      if (found === undefined) return undefined
      const logprobs = logprobsOf(found)
      return { output: found.output ?? '', ...(logprobs !== undefined && { logprobs }) }
    },
    concurrent: true,
  }
}
