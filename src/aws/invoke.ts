import type { InvokeCommandOutput } from '@aws-sdk/client-lambda'
import type { CallFailure } from '../run/messages.ts'
import { type AwsOptions, awsErrorName } from './connect.ts'
import { noFunction } from './function-name.ts'
import { functionError } from './lambda.ts'
import { connectLambda, type LambdaConnection } from './lambda-client.ts'
import { refused } from './refusal.ts'

/** One call of a deployed function, with what Lambda tells of it. */
export interface Invoked {
  /** The response's JSON, or why there is none. */
  readonly answer: { readonly json: string } | { readonly failure: CallFailure }
  /** How long the call took from here. */
  readonly milliseconds: number
  /** How long the start of a new environment took before the call; undefined where one was there. */
  readonly init: number | undefined
  /** The last 4 KB of the call's log. */
  readonly tail: string
}

export interface Invoker extends Disposable {
  readonly call: (event: string) => Promise<Invoked>
}

/**
 * A deployed function by its name or ARN, each call with the end of its log.
 *
 * @throws NovaEvalError NE1004 without the client, NE5401 without a region; from its calls NE5402 where AWS refuses, NE5405 where there is none
 */
export async function openInvoker(name: string, options: AwsOptions): Promise<Invoker> {
  const lambda = await connectLambda(options, name)
  return { call: (event) => invoke(lambda, name, event), [Symbol.dispose]: () => lambda[Symbol.dispose]() }
}

async function invoke({ sdk, client, profile }: LambdaConnection, name: string, event: string): Promise<Invoked> {
  const began = performance.now()
  let output: InvokeCommandOutput
  try {
    output = await client.send(
      new sdk.InvokeCommand({
        FunctionName: name,
        InvocationType: 'RequestResponse',
        LogType: 'Tail',
        Payload: Buffer.from(event),
      }),
    )
  } catch (error) {
    if (awsErrorName(error) !== 'ResourceNotFoundException')
      throw refused(`${name} could not be called`, error, profile)
    throw noFunction(name, error)
  }
  const json = Buffer.from(output.Payload ?? []).toString('utf8')
  const tail = Buffer.from(output.LogResult ?? '', 'base64').toString('utf8')
  const init = /Init Duration: ([\d.]+) ms/.exec(tail)?.[1]
  return {
    answer:
      output.FunctionError === undefined ? { json: json === '' ? 'null' : json } : { failure: functionError(json) },
    milliseconds: performance.now() - began,
    init: init === undefined ? undefined : Number(init),
    tail,
  }
}
