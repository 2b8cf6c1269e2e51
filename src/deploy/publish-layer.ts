import { requireClients } from '../aws/clients.ts'
import type { AwsOptions } from '../aws/connect.ts'
import { type Identity, readIdentity } from '../aws/identity.ts'
import { openAccount } from './account.ts'
import type { DeployHooks } from './deploy.ts'
import { execute } from './execute.ts'
import { layerName, planLayer } from './plan-layer.ts'
import { readLayer } from './read-layer.ts'
import { filledIn, type Step } from './step.ts'

export interface PublishedLayer {
  readonly identity: Identity
  readonly steps: readonly Step[]
  /** Undefined after a dry run of a version that is not there yet. */
  readonly arn: string | undefined
}

/**
 * Publishes the layer for functions that are made otherwise; the same archive is published once.
 *
 * @throws NovaEvalError NE1002 and NE1003 for what is no layer, NE5401, NE5402
 */
export async function publishLayer(
  zip: string,
  options: AwsOptions,
  dryRun: boolean,
  { onPlan, onStep }: DeployHooks,
): Promise<PublishedLayer> {
  const wish = await readLayer(zip)
  requireClients('publishing a layer', 'arn' in wish ? ['sts'] : ['sts', 'lambda'])
  const identity = await readIdentity(options)
  using account = openAccount(options)
  const { arn, steps } = planLayer(wish, 'arn' in wish ? [] : await account.layerVersions(layerName))
  onPlan(identity, { steps, warnings: [] })
  if (dryRun) return { identity, steps, arn: steps.length === 0 ? arn : undefined }
  const outputs = await execute(steps, account, { profile: options.profile, onStep })
  return { identity, steps, arn: filledIn(arn, outputs) }
}
