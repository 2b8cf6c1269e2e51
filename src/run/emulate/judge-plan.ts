import { type Plan, planJudge } from '../../judge/planner.ts'
import type { Habits } from './habits.ts'

/** What is known of a judge before it is deployed. */
export interface JudgeRequest {
  /** Milliseconds of one answer. */
  readonly latency: number
  /** Requests a minute that the model's quota allows. */
  readonly quota?: number | undefined
  /** Calls in flight in one invocation: `maxConcurrency` of the limiter. */
  readonly atOnce: number
}

/** What a judge would do to the job: whether its calls fit into the function's time, and into the quota. */
export function planOf({ latency, quota, atOnce }: JudgeRequest, habits: Habits, rows: number): Plan {
  return planJudge({
    latencyMs: [latency],
    rows,
    batchSize: habits.batchSize,
    concurrency: habits.concurrency,
    perInvocationConcurrency: atOnce,
    timeoutMs: habits.timeout,
    ...(quota !== undefined && { quota: { requestsPerMinute: quota } }),
  })
}
