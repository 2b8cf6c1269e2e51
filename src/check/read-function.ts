import { readFunction } from '../aws/function.ts'
import type { KnownFunction, KnownRecipe } from './check-input.ts'
import type { CheckRequest } from './request.ts'

/**
 * The function: as AWS has it where that may be asked, else what the request says of its settings.
 *
 * @throws NovaEvalError NE5401, NE5402 of AWS
 */
export async function readKnownFunction(
  request: CheckRequest,
  recipe: KnownRecipe | undefined,
): Promise<KnownFunction | undefined> {
  const { timeout, memory, functionName } = request
  const name = functionName ?? recipe?.facts.lambdaArn
  const settings = { timeout, memory, deployed: false, ...(name?.startsWith('arn:') && { arn: name }) }
  if (!request.aws || name === undefined)
    return timeout === undefined && memory === undefined && settings.arn === undefined ? undefined : settings
  const found = await readFunction(name, request)
  if (found === undefined) return { deployed: true, arn: name, state: 'missing' }
  return {
    deployed: true,
    arn: found.arn,
    timeout: found.timeout * 1000,
    memory: found.memory,
    runtime: found.runtime,
    state: found.state,
    environment: found.environment,
  }
}
