import type { Finding } from '../../finding.ts'
import { parseLambdaArn } from '../../recipe/lambda-arn.ts'
import type { CheckInput } from '../check-input.ts'

/** Role, function and region in one partition, one account, one region. */
export function* samePlace(input: CheckInput): Iterable<Finding> {
  const { role, request, recipe, known } = input
  const lambda = parseLambdaArn(recipe?.facts.lambdaArn ?? known?.arn ?? '')
  const [, partition, , , account] = role?.arn?.split(':') ?? []
  if (lambda === undefined) return
  const place = { code: 'NE4324', file: recipe?.file, path: recipe?.facts.lambdaPath } as const
  if (partition !== undefined && partition !== lambda.partition)
    yield {
      ...place,
      level: 'error',
      message: `the function is in the partition ${lambda.partition}, the role in ${partition}`,
      hint: 'name both in one partition',
    }
  else if (account !== undefined && account !== lambda.account)
    yield {
      ...place,
      level: 'warning',
      message: `the function is in account ...${lambda.account.slice(-4)}, the role in ...${account.slice(-4)}`,
      hint: "the function's own policy must allow the role too",
    }
  if (request.region !== undefined && request.region !== lambda.region)
    yield {
      ...place,
      level: 'warning',
      message: `the function is in ${lambda.region}, the job in ${request.region}; whether a job calls into another region is documented nowhere`,
      hint: 'deploy the function where the job runs',
    }
}
