import type { Finding } from '../../finding.ts'
import type { CheckInput } from '../check-input.ts'

/** Whether a sample that cannot be scored is told apart from a wrong answer. */
export function* silentZero({ handler, call, parts }: CheckInput): Iterable<Finding> {
  if (handler?.silentZero !== true || handler.reachedOut || call === undefined || call.tongue === 'byom') return
  yield {
    code: 'NE4311',
    level: 'warning',
    file: parts.processor,
    message: 'a sample without its reference scores 0, and nothing beside the 0 says that it could not be scored',
    hint: 'send a companion metric, as buildLambdaHandler does with unscored, or let the sample fail',
  }
}
