import { awsErrorName } from './connect.ts'
import type { LambdaConnection } from './lambda-client.ts'
import { refused } from './refusal.ts'

/** A version of a layer: it never changes, and can carry no tags. */
export interface LayerVersion {
  readonly arn: string
  readonly version: number
  readonly description: string
}

/** The versions of a layer of this account, the newest first; none where there is no such layer. */
export async function layerVersionsOf(
  { sdk, client, profile }: LambdaConnection,
  name: string,
): Promise<LayerVersion[]> {
  try {
    const found: LayerVersion[] = []
    for await (const { LayerVersions: page = [] } of sdk.paginateListLayerVersions({ client }, { LayerName: name }))
      for (const { LayerVersionArn: arn, Version: version, Description: description = '' } of page)
        if (arn !== undefined && version !== undefined) found.push({ arn, version, description })
    return found.toSorted((one, other) => other.version - one.version)
  } catch (error) {
    if (awsErrorName(error) === 'ResourceNotFoundException') return []
    throw refused(`the versions of the layer ${name} cannot be read`, error, profile)
  }
}
