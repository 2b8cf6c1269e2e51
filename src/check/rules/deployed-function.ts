import type { Finding } from '../../finding.ts'
import type { CheckInput } from '../check-input.ts'

/** Whether the function in the account is one that can answer. */
export function* deployedFunction({ known, handler, recipe }: CheckInput): Iterable<Finding> {
  if (known === undefined || !known.deployed) return
  const place = { file: recipe?.file, path: recipe?.facts.lambdaPath } as const
  if (known.state === 'missing') {
    yield {
      ...place,
      code: 'NE4325',
      level: 'error',
      message: `there is no function ${known.arn}`,
      hint: 'check name, account and region, or nova-eval deploy',
    }
    return
  }
  if (known.state !== undefined && known.state !== 'Active')
    yield {
      ...place,
      code: 'NE4326',
      level: known.state === 'Failed' ? 'error' : 'warning',
      message: `the function is ${known.state}, not Active`,
      hint: 'wait until it is, or deploy it again',
    }
  if (
    handler?.description !== undefined &&
    known.runtime !== undefined &&
    !['nodejs22.x', 'nodejs24.x'].includes(known.runtime)
  )
    yield {
      ...place,
      code: 'NE4327',
      level: 'error',
      message: `the function runs on ${known.runtime}; this package needs nodejs22.x or nodejs24.x`,
      hint: 'change the runtime of the function',
    }
}
