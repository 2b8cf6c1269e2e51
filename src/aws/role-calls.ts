import type {
  CreateRoleCommandInput,
  DeleteRoleCommandInput,
  DeleteRolePolicyCommandInput,
  DetachRolePolicyCommandInput,
  PutRolePolicyCommandInput,
  TagRoleCommandInput,
  UpdateAssumeRolePolicyCommandInput,
} from '@aws-sdk/client-iam'
import type { CallOf, Output } from './call.ts'
import type { IamConnection } from './role.ts'

interface Inputs {
  CreateRole: CreateRoleCommandInput
  DeleteRole: DeleteRoleCommandInput
  DeleteRolePolicy: DeleteRolePolicyCommandInput
  DetachRolePolicy: DetachRolePolicyCommandInput
  PutRolePolicy: PutRolePolicyCommandInput
  TagRole: TagRoleCommandInput
  UpdateAssumeRolePolicy: UpdateAssumeRolePolicyCommandInput
}

/** A call that changes roles and their own policies. */
export type IamCall = CallOf<'iam', Inputs>

/** Makes a call; what AWS refuses is thrown as it comes. */
export async function sendIam({ sdk, client }: IamConnection, { action, input }: IamCall): Promise<Output> {
  switch (action) {
    case 'CreateRole':
      return { ...(await client.send(new sdk.CreateRoleCommand(input))) }
    case 'DeleteRole':
      return { ...(await client.send(new sdk.DeleteRoleCommand(input))) }
    case 'DeleteRolePolicy':
      return { ...(await client.send(new sdk.DeleteRolePolicyCommand(input))) }
    case 'DetachRolePolicy':
      return { ...(await client.send(new sdk.DetachRolePolicyCommand(input))) }
    case 'PutRolePolicy':
      return { ...(await client.send(new sdk.PutRolePolicyCommand(input))) }
    case 'TagRole':
      return { ...(await client.send(new sdk.TagRoleCommand(input))) }
    case 'UpdateAssumeRolePolicy':
      return { ...(await client.send(new sdk.UpdateAssumeRolePolicyCommand(input))) }
  }
}
