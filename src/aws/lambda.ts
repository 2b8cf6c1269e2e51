import type { InvokeCommandOutput, LambdaClient } from '@aws-sdk/client-lambda'
import { isNovaEvalError, type NovaEvalError } from '../errors.ts'
import { regionOfArn } from '../judge/aws-region.ts'
import type { CallFailure } from '../run/messages.ts'
import type { Reply, Subject, Target } from '../run/probe/subject.ts'
import { type AwsOptions, awsErrorName, awsRefusal, clientSettings, loadSdk, regionOf } from './connect.ts'

/** How a function is reached; the region is by default its ARN's. */
export interface FunctionOptions extends AwsOptions {
  /** Milliseconds a call may take. */
  readonly timeout: number
  /** Calls at once, where there are many: a call that Lambda throttles then fails by itself, and is not made again here. */
  readonly concurrency?: number
}

type Sdk = typeof import('@aws-sdk/client-lambda')

/** Whether a name on the command line is a function's and not a file's: an ARN, whole or from the account or the word function on. */
export const isFunctionName = (name: string): boolean => /^(arn:[\w-]+:lambda:|\d{12}:function:|function:)/.test(name)

/**
 * A deployed function as a subject: every call is an Invoke of the live function.
 *
 * @throws NovaEvalError NE1004 without the client, NE5051 without a region; from its calls NE5052 where AWS refuses
 */
export async function openFunction(name: string, options: FunctionOptions): Promise<Subject> {
  const sdk = await loadSdk('lambda', () => import('@aws-sdk/client-lambda'), 'calling a function')
  const client = await connect(sdk, name, options)
  const target: Target = { call: (event) => invoke({ sdk, client, name, options }, event), close: async () => {} }
  return { name, fresh: false, open: async () => target, close: async () => client.destroy() }
}

async function connect(sdk: Sdk, name: string, options: FunctionOptions): Promise<LambdaClient> {
  const client = new sdk.LambdaClient({
    ...clientSettings(options, regionOfArn(name)),
    // The function's own timeout is what ends a call; ours is for a connection that is dead.
    requestHandler: {
      requestTimeout: options.timeout,
      throwOnRequestTimeout: true,
      ...(options.concurrency !== undefined && sockets(options.concurrency)),
    },
    ...(options.concurrency !== undefined && { maxAttempts: 1 }),
  })
  const hint = 'give the whole ARN, --region, AWS_REGION, or a region in the profile of the AWS configuration'
  await regionOf(client, `${name} cannot be called`, 'NE5051', hint)
  return client
}

/** A call each: the client's own limit is 50. */
const sockets = (maxSockets: number) => ({
  httpAgent: { keepAlive: true, maxSockets },
  httpsAgent: { keepAlive: true, maxSockets },
})

interface Connection {
  readonly sdk: Sdk
  readonly client: LambdaClient
  readonly name: string
  readonly options: FunctionOptions
}

async function invoke({ sdk, client, name, options }: Connection, event: string): Promise<Reply> {
  let output: InvokeCommandOutput
  try {
    output = await client.send(
      new sdk.InvokeCommand({ FunctionName: name, InvocationType: 'RequestResponse', Payload: Buffer.from(event) }),
    )
  } catch (error) {
    if (isNovaEvalError(error)) throw error
    if (awsErrorName(error) === 'TimeoutError') return { failure: tooSlow(options.timeout) }
    if (options.concurrency !== undefined && throttles.has(awsErrorName(error))) return { failure: throttled(error) }
    throw refused(name, error, options)
  }
  const json = Buffer.from(output.Payload ?? []).toString('utf8')
  return output.FunctionError === undefined ? { json: json === '' ? 'null' : json } : { failure: functionError(json) }
}

const tooSlow = (timeout: number): CallFailure => ({
  code: 'NE3112',
  message: `the call took longer than ${timeout / 1000} s [NE3112]`,
  hint: "raise --timeout, and the function's own, or make the stage faster",
})

const throttles: ReadonlySet<string> = new Set(['TooManyRequestsException', 'ThrottlingException'])

const throttled = (error: unknown): CallFailure => ({
  code: 'NE3601',
  message: `Lambda refused the call: ${error instanceof Error ? error.message : String(error)} [NE3601]`,
  hint: 'give the function enough concurrency, or lower lambda_concurrency_limit',
})

/** What a function that failed says of itself: the runtime's `{ errorType, errorMessage }`. */
export function functionError(json: string): CallFailure {
  const { errorType, errorMessage } = readObject(json)
  const type = typeof errorType === 'string' ? errorType : 'Error'
  const said = typeof errorMessage === 'string' ? errorMessage : json.slice(0, 200)
  const ours = /\[(NE\d{4})\]$/.exec(said)?.[1]
  if (ours !== undefined) return { code: ours, message: said }
  if (type === 'Sandbox.Timedout' || /Task timed out after/.test(said))
    return {
      code: 'NE3112',
      message: `the function timed out: ${said} [NE3112]`,
      hint: "raise the function's timeout: what AWS's own tools set is often 3 s",
    }
  if (type === 'Function.ResponseSizeTooLarge')
    return { code: 'NE3304', message: `${said} [NE3304]`, hint: 'answer with fewer metrics a sample' }
  if (type === 'Runtime.ExitError' || type === 'Runtime.OutOfMemory')
    return {
      code: 'NE3116',
      message: `the call ended its environment: ${said} [NE3116]`,
      hint: 'a stage must not call process.exit(), nor use up the memory',
    }
  return { code: 'NE3117', message: `the function threw ${type}: ${said} [NE3117]` }
}

function readObject(json: string): { readonly errorType?: unknown; readonly errorMessage?: unknown } {
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}

const refused = (name: string, error: unknown, { profile }: FunctionOptions): NovaEvalError =>
  awsRefusal(`${name} could not be called`, error, {
    code: 'NE5052',
    profile,
    hints: {
      AccessDeniedException: 'allow lambda:InvokeFunction on the function',
      ResourceNotFoundException: 'check the ARN, its region and its account',
      TooManyRequestsException: 'the function is throttled: raise its concurrency, or wait',
    },
  })
