import type { Finding } from '../../finding.ts'
import type { CheckInput } from '../check-input.ts'

/** Rows of a grader that no job calls: `messages` with `ground_truth`, where every reward reads `reference_answer`. */
export function* graderRows({ dataset, first, call, recipe }: CheckInput): Iterable<Finding> {
  const isForReward = call?.tongue === 'rft' && (recipe === undefined || recipe.kind.startsWith('rft'))
  if (!isForReward || first === undefined || dataset === undefined) return
  const { messages, ground_truth: truth, reference_answer: reference } = first
  if (!Array.isArray(messages) || truth === undefined || reference !== undefined) return
  yield {
    code: 'NE4309',
    level: 'error',
    file: dataset.file,
    line: 1,
    path: '/ground_truth',
    message: 'expected reference_answer, which every job hands to the reward, got ground_truth',
    hint: 'rename ground_truth to reference_answer in every row',
  }
}
