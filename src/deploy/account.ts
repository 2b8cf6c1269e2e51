import type { Output } from '../aws/call.ts'
import type { AwsOptions } from '../aws/connect.ts'
import { aliasesOf, type DeployedFunction, type FunctionAlias, functionOf, versionsOf } from '../aws/function.ts'
import { sendLambda } from '../aws/function-calls.ts'
import { connectHub, type HubConnection, type HubContent, hubContentOf, hubContentsOf, sendHub } from '../aws/hub.ts'
import { connectLambda, type LambdaConnection } from '../aws/lambda-client.ts'
import { type LayerVersion, layerVersionsOf } from '../aws/layer.ts'
import { type LogGroup, logGroupOf, sendLogs } from '../aws/log-group.ts'
import { connectLogs, type LogsConnection } from '../aws/logs-client.ts'
import { connectIam, type IamConnection, type Role, roleOf } from '../aws/role.ts'
import { sendIam } from '../aws/role-calls.ts'
import type { Call } from './step.ts'

/** What a deployment asks of an account and makes in it. */
export interface Account extends Disposable {
  readonly function: (name: string) => Promise<DeployedFunction | undefined>
  readonly aliases: (name: string) => Promise<FunctionAlias[]>
  readonly versions: (name: string) => Promise<string[]>
  readonly layerVersions: (name: string) => Promise<LayerVersion[]>
  readonly role: (name: string) => Promise<Role | undefined>
  readonly logGroup: (name: string) => Promise<LogGroup | undefined>
  readonly hubContent: (hub: string, name: string) => Promise<HubContent | undefined>
  readonly hubContents: (hub: string, name: string) => Promise<HubContent[]>
  /** Makes a call that changes something; what AWS refuses is thrown as it comes. */
  readonly send: (call: Call) => Promise<Output>
}

/** An account over AWS's clients, each connected when it is first asked: what a command does not need need not be installed. */
export function openAccount(options: AwsOptions): Account {
  const open: Disposable[] = []
  const once = <Connection extends Disposable>(connect: () => Promise<Connection>): (() => Promise<Connection>) => {
    let connection: Promise<Connection> | undefined
    return () => {
      connection ??= connect().then((made) => {
        open.push(made)
        return made
      })
      return connection
    }
  }
  const lambda = once<LambdaConnection>(() => connectLambda(options))
  const iam = once<IamConnection>(() => connectIam(options))
  const logs = once<LogsConnection>(() => connectLogs(options))
  const hubs = once<HubConnection>(() => connectHub(options))
  return {
    function: async (name) => functionOf(await lambda(), name),
    aliases: async (name) => aliasesOf(await lambda(), name),
    versions: async (name) => versionsOf(await lambda(), name),
    layerVersions: async (name) => layerVersionsOf(await lambda(), name),
    role: async (name) => roleOf(await iam(), name),
    logGroup: async (name) => logGroupOf(await logs(), name),
    hubContent: async (hub, name) => hubContentOf(await hubs(), hub, name),
    hubContents: async (hub, name) => hubContentsOf(await hubs(), hub, name),
    send: async (call) => {
      switch (call.service) {
        case 'lambda':
          return sendLambda(await lambda(), call)
        case 'iam':
          return sendIam(await iam(), call)
        case 'logs':
          return sendLogs(await logs(), call)
        case 'sagemaker':
          return sendHub(await hubs(), call)
      }
    },
    [Symbol.dispose]: () => {
      for (const connection of open) connection[Symbol.dispose]()
    },
  }
}
