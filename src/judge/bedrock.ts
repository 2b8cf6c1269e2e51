import type { BedrockRuntimeClient, ConverseCommandInput, ConverseCommandOutput } from '@aws-sdk/client-bedrock-runtime'
import { credentialsLogger } from './aws-credentials.ts'
import { regionOfArn, requireRegion, statedRegion } from './aws-region.ts'
import type { Model, ModelReply, ModelRequest, StopReason } from './model.ts'
import { optionError, refuseUnknownOptions } from './option-error.ts'
import { awsFailure } from './service/aws-failure.ts'
import { loadAwsPackage } from './service/aws-package.ts'
import { malformedReply } from './service/call-failure.ts'
import { converseExtras } from './service/converse-extras.ts'
import { fetchHandler } from './service/fetch-handler.ts'

export interface BedrockOptions {
  /** A model's id, an inference profile's id, or the ARN of either, of a custom model's deployment or of provisioned throughput. */
  readonly model: string
  /** By default the ARN's, then AWS_REGION, AWS_DEFAULT_REGION, the profile of the AWS configuration; never guessed. */
  readonly region?: string | undefined
  /** By default the region's own, or AWS_ENDPOINT_URL_BEDROCK_RUNTIME. */
  readonly endpoint?: string | undefined
}

type Sdk = typeof import('@aws-sdk/client-bedrock-runtime')

interface Connection {
  readonly sdk: Sdk
  readonly client: BedrockRuntimeClient
}

/**
 * A model on Amazon Bedrock, asked through Converse.
 *
 * Its client is made with the first question and kept for all that follow, so create the model outside the handler. The client does
 * not retry: that is the limiter's alone. `@aws-sdk/client-bedrock-runtime` is loaded when it is needed; Lambda brings it.
 *
 * @throws NovaEvalError NE5003 unknown option, or an id that is none. When asked: ModelError NE1004 without the client, NE5002 without a region
 */
export function bedrockModel(options: BedrockOptions): Model {
  refuseUnknownOptions('bedrockModel', options, ['model', 'region', 'endpoint'])
  const { model } = options
  if (!/^[A-Za-z0-9][\w.:/-]*$/.test(model)) throw optionError('bedrockModel', 'model', "a model's id, or an ARN")
  let connection: Promise<Connection> | undefined
  return {
    id: `bedrock:${model}`,
    async ask(request): Promise<ModelReply> {
      connection ??= connect(options)
      const { sdk, client } = await connection
      let output: ConverseCommandOutput
      try {
        output = await client.send(new sdk.ConverseCommand(converseInput(model, request)), {
          abortSignal: request.signal,
        })
      } catch (error) {
        const validation = profileHint(model, await client.config.region())
        throw awsFailure(`bedrock:${model}`, error, request, {
          ValidationException: validation,
          ResourceNotFoundException: validation ?? 'check the id of the model and the region',
          AccessDeniedException: `allow bedrock:InvokeModel on ${model}, and on what its inference profile routes to; the account must have access to the model`,
        })
      }
      return readOutput(`bedrock:${model}`, output)
    },
  }
}

async function connect({ model, region, endpoint }: BedrockOptions): Promise<Connection> {
  const sdk = await loadAwsPackage('@aws-sdk/client-bedrock-runtime', () => import('@aws-sdk/client-bedrock-runtime'))
  const stated = region ?? regionOfArn(model) ?? statedRegion()
  const client = new sdk.BedrockRuntimeClient({
    maxAttempts: 1,
    logger: credentialsLogger(),
    requestHandler: fetchHandler(),
    ...(stated !== undefined && { region: stated }),
    ...(endpoint !== undefined && { endpoint }),
  })
  await requireRegion(`bedrock:${model}`, client)
  return { sdk, client }
}

/**
 * What to try where Bedrock refuses the plain id of a Nova model: most regions serve it through an inference profile alone.
 *
 * @example profileHint('amazon.nova-lite-v1:0', 'eu-west-1')?.includes('eu.amazon.nova-lite-v1:0') // true
 * @example profileHint('us.amazon.nova-lite-v1:0', 'us-east-1') // undefined
 */
export function profileHint(model: string, region: string): string | undefined {
  if (!model.startsWith('amazon.nova')) return undefined
  const prefix = region.startsWith('us-gov-') ? 'us-gov' : region.startsWith('ap-') ? 'apac' : region.split('-')[0]
  return `Nova is often served through an inference profile alone: try ${prefix}.${model}`
}

function converseInput(model: string, request: ModelRequest): ConverseCommandInput {
  const { system, messages } = request
  return {
    modelId: model,
    ...(system !== undefined && system.trim() !== '' && { system: [{ text: system }] }),
    messages: messages.map(({ role, content }) => ({ role, content: [{ text: content }] })),
    ...converseExtras(model, request),
  }
}

const stops: ReadonlyMap<unknown, StopReason> = new Map([
  ['end_turn', 'end'],
  ['stop_sequence', 'end'],
  ['max_tokens', 'length'],
  ['model_context_window_exceeded', 'length'],
  ['content_filtered', 'filtered'],
  ['guardrail_intervened', 'filtered'],
])

function readOutput(id: string, { output, stopReason, usage }: ConverseCommandOutput): ModelReply {
  const content = output?.message?.content
  if (!Array.isArray(content)) throw malformedReply(id, 'there is no message in it')
  return {
    text: content.map((block) => (typeof block?.text === 'string' ? block.text : '')).join(''),
    stop: stops.get(stopReason) ?? 'other',
    ...(typeof usage?.inputTokens === 'number' &&
      typeof usage.outputTokens === 'number' && { usage: { input: usage.inputTokens, output: usage.outputTokens } }),
  }
}
