import type { InvokeEndpointCommandOutput, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime'
import { credentialsLogger } from './aws-credentials.ts'
import { requireRegion, statedRegion } from './aws-region.ts'
import type { Model, ModelReply } from './model.ts'
import { optionError, refuseUnknownOptions } from './option-error.ts'
import { awsFailure } from './service/aws-failure.ts'
import { loadAwsPackage } from './service/aws-package.ts'
import { chatBody, readChatReply } from './service/chat-completion.ts'

export interface SageMakerOptions {
  /** The endpoint's name. */
  readonly endpoint: string
  /** By default AWS_REGION, AWS_DEFAULT_REGION, the profile of the AWS configuration; never guessed. */
  readonly region?: string | undefined
  /** The URL of the service; by default the region's own, or AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME. */
  readonly url?: string | undefined
}

type Sdk = typeof import('@aws-sdk/client-sagemaker-runtime')

interface Connection {
  readonly sdk: Sdk
  readonly client: SageMakerRuntimeClient
}

/**
 * A model on a SageMaker endpoint whose container takes OpenAI-style messages: vLLM, LMI, TGI, and Nova's own.
 *
 * Its client is made with the first question and kept for all that follow, and does not retry: that is the limiter's alone.
 * `@aws-sdk/client-sagemaker-runtime` is loaded when it is needed; Lambda brings it.
 *
 * @throws NovaEvalError NE5003 unknown option, or a name that is none. When asked: ModelError NE1004 without the client, NE5002 without a region
 */
export function sageMakerModel(options: SageMakerOptions): Model {
  refuseUnknownOptions('sageMakerModel', options, ['endpoint', 'region', 'url'])
  const { endpoint } = options
  if (!/^[A-Za-z0-9](?:-?[A-Za-z0-9]){0,62}$/.test(endpoint))
    throw optionError('sageMakerModel', 'endpoint', 'the name of an endpoint')
  const id = `sagemaker:${endpoint}`
  let connection: Promise<Connection> | undefined
  return {
    id,
    async ask(request): Promise<ModelReply> {
      connection ??= connect(options)
      const { sdk, client } = await connection
      const command = new sdk.InvokeEndpointCommand({
        EndpointName: endpoint,
        ContentType: 'application/json',
        Accept: 'application/json',
        Body: JSON.stringify(chatBody(request)),
      })
      let output: InvokeEndpointCommandOutput
      try {
        output = await client.send(command, { abortSignal: request.signal })
      } catch (error) {
        throw awsFailure(id, error, request, {
          ValidationError: 'check the name of the endpoint, the region, and that it is in service',
          AccessDeniedException: `allow sagemaker:InvokeEndpoint on the endpoint ${endpoint}`,
        })
      }
      return readChatReply(id, new TextDecoder().decode(output.Body))
    },
  }
}

async function connect({ endpoint, region, url }: SageMakerOptions): Promise<Connection> {
  const sdk = await loadAwsPackage(
    '@aws-sdk/client-sagemaker-runtime',
    () => import('@aws-sdk/client-sagemaker-runtime'),
  )
  const stated = region ?? statedRegion()
  const client = new sdk.SageMakerRuntimeClient({
    maxAttempts: 1,
    logger: credentialsLogger(),
    ...(stated !== undefined && { region: stated }),
    ...(url !== undefined && { endpoint: url }),
  })
  await requireRegion(`sagemaker:${endpoint}`, client)
  return { sdk, client }
}
