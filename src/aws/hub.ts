import type {
  DeleteHubContentCommandInput,
  ImportHubContentCommandInput,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker'
import type { CallOf, Output } from './call.ts'
import { type AwsOptions, awsErrorName, clientSettings, loadSdk, regionOf } from './connect.ts'
import { refused } from './refusal.ts'

/** SageMaker's client, for hubs. */
export interface HubConnection extends Disposable {
  readonly sdk: typeof import('@aws-sdk/client-sagemaker')
  readonly client: SageMakerClient
  readonly profile: string | undefined
}

interface Inputs {
  DeleteHubContent: DeleteHubContentCommandInput
  ImportHubContent: ImportHubContentCommandInput
}

/** A call that changes what a hub holds. */
export type HubCall = CallOf<'sagemaker', Inputs>

/** A version of a JSON document that a hub holds. */
export interface HubContent {
  /** `1.0.2`. */
  readonly version: string
  readonly document: string
}

/**
 * SageMaker's client, for hubs.
 *
 * @throws NovaEvalError NE1004 without the client, NE5401 without a region
 */
export async function connectHub(options: AwsOptions): Promise<HubConnection> {
  const sdk = await loadSdk('sagemaker', () => import('@aws-sdk/client-sagemaker'), 'registering an evaluator')
  const client = new sdk.SageMakerClient(clientSettings(options))
  await regionOf(client, 'SageMaker cannot be asked', 'NE5401')
  return { sdk, client, profile: options.profile, [Symbol.dispose]: () => client.destroy() }
}

/** The versions of a JSON document in a hub, the newest first; none where it holds none of this name. */
async function versionsOf({ sdk, client, profile }: HubConnection, hub: string, name: string): Promise<string[]> {
  const found: string[] = []
  try {
    let token: string | undefined
    do {
      const page = await client.send(
        new sdk.ListHubContentVersionsCommand({ ...contentOf(hub, name), NextToken: token }),
      )
      found.push(...(page.HubContentSummaries ?? []).map(({ HubContentVersion: version = '' }) => version))
      token = page.NextToken
    } while (token !== undefined)
  } catch (error) {
    // A name that was never used is no fault; a hub that is missing is, and AWS tells it when the content is imported.
    if (awsErrorName(error) === 'ResourceNotFound') return []
    throw refused(`the evaluator ${name} in the hub ${hub} cannot be read`, error, profile)
  }
  return found.toSorted((one, other) => other.localeCompare(one, 'en', { numeric: true }))
}

/** The newest version of a JSON document in a hub; undefined where it holds none of this name. */
export async function hubContentOf(hubs: HubConnection, hub: string, name: string): Promise<HubContent | undefined> {
  const [version] = await versionsOf(hubs, hub, name)
  return version === undefined ? undefined : describe(hubs, hub, name, version)
}

/** All versions of it, the newest first. */
export async function hubContentsOf(hubs: HubConnection, hub: string, name: string): Promise<HubContent[]> {
  const found: HubContent[] = []
  for (const version of await versionsOf(hubs, hub, name)) found.push(await describe(hubs, hub, name, version))
  return found
}

async function describe(
  { sdk, client, profile }: HubConnection,
  hub: string,
  name: string,
  version: string,
): Promise<HubContent> {
  try {
    const found = await client.send(
      new sdk.DescribeHubContentCommand({ ...contentOf(hub, name), HubContentVersion: version }),
    )
    return { version, document: found.HubContentDocument ?? '' }
  } catch (error) {
    throw refused(`the evaluator ${name} in the hub ${hub} cannot be read`, error, profile)
  }
}

const contentOf = (hub: string, name: string) =>
  ({ HubName: hub, HubContentName: name, HubContentType: 'JsonDoc' }) as const

/** Makes a call; what AWS refuses is thrown as it comes. */
export async function sendHub({ sdk, client }: HubConnection, { action, input }: HubCall): Promise<Output> {
  switch (action) {
    case 'DeleteHubContent':
      return { ...(await client.send(new sdk.DeleteHubContentCommand(input))) }
    case 'ImportHubContent':
      return { ...(await client.send(new sdk.ImportHubContentCommand(input))) }
  }
}
