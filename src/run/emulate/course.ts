import type { SampleFormat } from '../../contract/index.ts'
import { findKind } from '../../dataset/kind.ts'
import type { Questions } from './ask.ts'
import { byomPass, findStages } from './byom-pass.ts'
import { byomQuestions } from './byom-questions.ts'
import { byomRows, type RowsRequest, rewardRows } from './dataset-rows.ts'
import type { Passed, PassParts } from './pass.ts'
import { rewardPass } from './reward-pass.ts'
import { rewardQuestions, scorerQuestions } from './reward-questions.ts'

/** A pass through a job, and what is to be asked after it. */
export interface Course {
  /** The job's calls, a name for each kind of them. */
  readonly stages: readonly string[]
  readonly run: () => Promise<{ readonly passed: Omit<Passed<never>, 'kept'>; readonly questions: Questions }>
  /** What is done in a way that no source speaks of. */
  readonly assumptions: readonly string[]
}

export interface CourseRequest extends RowsRequest {
  /** Format of a custom scorer's rows. */
  readonly format?: SampleFormat | undefined
}

/**
 * The course of a caller's contract.
 *
 * @throws NovaEvalError NE1002 rows that the caller does not send, NE3009 a handler without a stage
 */
export async function openCourse(request: CourseRequest, parts: PassParts, handler: string): Promise<Course> {
  const { profile, batchSize } = parts.habits
  switch (profile.contract) {
    case 'byom': {
      const rows = await byomRows(request)
      const stages = await findStages((event) => parts.caller.inquire(event), handler)
      return {
        stages: ['preprocess', 'postprocess'],
        assumptions: [],
        run: async () => {
          const passed = await byomPass(rows, parts, stages)
          return { passed, questions: byomQuestions(passed.kept, stages) }
        },
      }
    }
    case 'scorer': {
      const format = request.format ?? ((await findKind(request.data)) === 'rft' ? 'messages' : 'sagemaker-eval')
      const rows = await rewardRows(request)
      return {
        stages: ['score'],
        assumptions: [`rows are sent in format ${format}: the page on custom scorers has five`],
        run: async () => {
          const passed = await rewardPass(rows, parts, format)
          return { passed, questions: scorerQuestions(passed.kept, format) }
        },
      }
    }
    case 'rft': {
      const rows = await rewardRows(request)
      return {
        stages: ['reward'],
        assumptions: [],
        run: async () => {
          const passed = await rewardPass(rows, parts, undefined)
          return { passed, questions: rewardQuestions(passed.kept, batchSize) }
        },
      }
    }
  }
}
