import type { GetFunctionCommandOutput } from '@aws-sdk/client-lambda'
import { type AwsOptions, awsErrorName } from './connect.ts'
import { connectLambda, type LambdaConnection } from './lambda-client.ts'
import { refused } from './refusal.ts'

/** A function as it stands in the account. */
export interface DeployedFunction {
  readonly name: string
  readonly arn: string
  readonly runtime: string | undefined
  readonly handler: string | undefined
  /** MB. */
  readonly memory: number
  /** Seconds. */
  readonly timeout: number
  readonly architecture: string
  /** ARN of its role. */
  readonly role: string
  /** ARNs of layer versions, in their order. */
  readonly layers: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  /** In base64, as Lambda gives it. */
  readonly codeSha256: string
  readonly state: string | undefined
  readonly stateReason: string | undefined
  readonly updateStatus: string | undefined
  readonly updateReason: string | undefined
  readonly logGroup: string
  readonly tags: Readonly<Record<string, string>>
}

/** A name of a version: `live` names version 3. */
export interface FunctionAlias {
  readonly name: string
  readonly version: string
}

/**
 * A function of the account by its name or ARN, without changing anything; undefined where there is none.
 *
 * @throws NovaEvalError NE1004 without the client, NE5401 without a region, NE5402 where AWS refuses
 */
export async function readFunction(name: string, options: AwsOptions): Promise<DeployedFunction | undefined> {
  using lambda = await connectLambda(options, name)
  return functionOf(lambda, name)
}

/** The same over a client that is open. */
export async function functionOf(
  { sdk, client, profile }: LambdaConnection,
  name: string,
): Promise<DeployedFunction | undefined> {
  try {
    return deployed(await client.send(new sdk.GetFunctionCommand({ FunctionName: name })))
  } catch (error) {
    if (isMissing(error)) return undefined
    throw refused(`the function ${name} cannot be read`, error, profile)
  }
}

/** The aliases of a function. */
export async function aliasesOf({ sdk, client, profile }: LambdaConnection, name: string): Promise<FunctionAlias[]> {
  try {
    const found: FunctionAlias[] = []
    for await (const { Aliases: page = [] } of sdk.paginateListAliases({ client }, { FunctionName: name }))
      found.push(...page.map(({ Name = '', FunctionVersion: version = '' }) => ({ name: Name, version })))
    return found
  } catch (error) {
    throw refused(`the aliases of ${name} cannot be read`, error, profile)
  }
}

/** The numbered versions of a function, without `$LATEST`. */
export async function versionsOf({ sdk, client, profile }: LambdaConnection, name: string): Promise<string[]> {
  try {
    const found: string[] = []
    for await (const { Versions: page = [] } of sdk.paginateListVersionsByFunction({ client }, { FunctionName: name }))
      found.push(...page.map(({ Version: version = '' }) => version).filter((version) => version !== '$LATEST'))
    return found
  } catch (error) {
    throw refused(`the versions of ${name} cannot be read`, error, profile)
  }
}

const isMissing = (error: unknown): boolean => awsErrorName(error) === 'ResourceNotFoundException'

function deployed({ Configuration: found = {}, Tags: tags = {} }: GetFunctionCommandOutput): DeployedFunction {
  const name = found.FunctionName ?? ''
  return {
    name,
    arn: (found.FunctionArn ?? '').replace(/:(\$LATEST|\d+)$/, ''),
    runtime: found.Runtime,
    handler: found.Handler,
    memory: found.MemorySize ?? 128,
    timeout: found.Timeout ?? 3,
    architecture: found.Architectures?.[0] ?? 'x86_64',
    role: found.Role ?? '',
    layers: (found.Layers ?? []).map(({ Arn = '' }) => Arn),
    environment: found.Environment?.Variables ?? {},
    codeSha256: found.CodeSha256 ?? '',
    state: found.State,
    stateReason: found.StateReason,
    updateStatus: found.LastUpdateStatus,
    updateReason: found.LastUpdateStatusReason,
    logGroup: found.LoggingConfig?.LogGroup ?? `/aws/lambda/${name}`,
    tags,
  }
}
