import type {
  CreateAliasCommandInput,
  CreateFunctionCommandInput,
  DeleteFunctionCommandInput,
  DeleteLayerVersionCommandInput,
  PublishLayerVersionCommandInput,
  PublishVersionCommandInput,
  TagResourceCommandInput,
  UpdateAliasCommandInput,
  UpdateFunctionCodeCommandInput,
  UpdateFunctionConfigurationCommandInput,
} from '@aws-sdk/client-lambda'
import type { CallOf, Output } from './call.ts'
import type { LambdaConnection } from './lambda-client.ts'

interface Inputs {
  CreateAlias: CreateAliasCommandInput
  CreateFunction: CreateFunctionCommandInput
  DeleteFunction: DeleteFunctionCommandInput
  DeleteLayerVersion: DeleteLayerVersionCommandInput
  PublishLayerVersion: PublishLayerVersionCommandInput
  PublishVersion: PublishVersionCommandInput
  TagResource: TagResourceCommandInput
  UpdateAlias: UpdateAliasCommandInput
  UpdateFunctionCode: UpdateFunctionCodeCommandInput
  UpdateFunctionConfiguration: UpdateFunctionConfigurationCommandInput
}

/** A call that changes functions, versions, aliases or layers. */
export type LambdaCall = CallOf<'lambda', Inputs>

/** Makes a call; what AWS refuses is thrown as it comes. */
export async function sendLambda({ sdk, client }: LambdaConnection, { action, input }: LambdaCall): Promise<Output> {
  switch (action) {
    case 'CreateAlias':
      return { ...(await client.send(new sdk.CreateAliasCommand(input))) }
    case 'CreateFunction':
      return { ...(await client.send(new sdk.CreateFunctionCommand(input))) }
    case 'DeleteFunction':
      return { ...(await client.send(new sdk.DeleteFunctionCommand(input))) }
    case 'DeleteLayerVersion':
      return { ...(await client.send(new sdk.DeleteLayerVersionCommand(input))) }
    case 'PublishLayerVersion':
      return { ...(await client.send(new sdk.PublishLayerVersionCommand(input))) }
    case 'PublishVersion':
      return { ...(await client.send(new sdk.PublishVersionCommand(input))) }
    case 'TagResource':
      return { ...(await client.send(new sdk.TagResourceCommand(input))) }
    case 'UpdateAlias':
      return { ...(await client.send(new sdk.UpdateAliasCommand(input))) }
    case 'UpdateFunctionCode':
      return { ...(await client.send(new sdk.UpdateFunctionCodeCommand(input))) }
    case 'UpdateFunctionConfiguration':
      return { ...(await client.send(new sdk.UpdateFunctionConfigurationCommand(input))) }
  }
}
