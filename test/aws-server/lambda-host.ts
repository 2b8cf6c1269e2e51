import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { Environment } from '../runtime/environment.ts'
import { unpack } from '../runtime/layer-folder.ts'
import { type RecordedRequest, type RecordingProxy, refusal, type Substitute } from '../support/aws/recording-proxy.ts'

interface Uploaded {
  zip?: string
  variables: Record<string, string>
  layers: readonly string[]
  timeout: number
}

/**
 * Runs what was uploaded: it watches a proxy for functions and layers, and answers Invoke from an environment of Lambda's own runtime
 * client with the uploaded archive and the layers that are attached, as Lambda answers it.
 */
export class LambdaHost implements AsyncDisposable {
  readonly #folder: string
  readonly #functions = new Map<string, Uploaded>()
  readonly #layers: string[] = []
  readonly #environments = new Map<string, Environment>()
  readonly #watching: Disposable
  #starts = 0

  constructor(proxy: RecordingProxy, folder: string) {
    this.#folder = folder
    this.#watching = proxy.answer((request) => this.#see(request))
  }

  /** What a function wrote since its environment was started. */
  written(name: string): string {
    return this.#environments.get(name)?.written() ?? ''
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#watching[Symbol.dispose]()
    for (const environment of this.#environments.values()) await environment[Symbol.asyncDispose]()
  }

  async #see({ service, action, path, body }: RecordedRequest): Promise<Substitute | undefined> {
    if (service !== 'lambda') return undefined
    const sent = (body ?? {}) as Readonly<Record<string, unknown>>
    const name = typeof sent.FunctionName === 'string' ? sent.FunctionName : (path.split('/')[3] ?? '')
    switch (action) {
      case 'CreateFunction':
        this.#configure(name, sent, (sent.Code as { ZipFile: string }).ZipFile)
        return undefined
      case 'UpdateFunctionCode':
        this.#configure(name, sent, sent.ZipFile as string)
        return undefined
      case 'UpdateFunctionConfiguration':
        this.#configure(name, sent)
        return undefined
      case 'PublishLayerVersion':
        this.#layers.push((sent.Content as { ZipFile: string }).ZipFile)
        return undefined
      case 'Invoke':
        return this.#invoke(name.split(':').at(-1) as string, body)
      default:
        return undefined
    }
  }

  #configure(name: string, sent: Readonly<Record<string, unknown>>, zip?: string): void {
    const before = this.#functions.get(name) ?? { variables: {}, layers: [], timeout: 3 }
    const environment = sent.Environment as { Variables?: Record<string, string> } | undefined
    this.#functions.set(name, {
      ...(zip === undefined ? { ...(before.zip !== undefined && { zip: before.zip }) } : { zip }),
      variables: environment?.Variables ?? before.variables,
      layers: (sent.Layers as string[] | undefined) ?? before.layers,
      timeout: (sent.Timeout as number | undefined) ?? before.timeout,
    })
    const running = this.#environments.get(name)
    this.#environments.delete(name)
    void running?.[Symbol.asyncDispose]()
  }

  async #invoke(name: string, event: unknown): Promise<Substitute> {
    const found = this.#functions.get(name)
    if (found?.zip === undefined) return refusal('ResourceNotFoundException', `Function not found: ${name}`, 404)
    const cold = !this.#environments.has(name)
    const began = performance.now()
    const environment = this.#environments.get(name) ?? (await this.#start(name, found, found.zip))
    const before = environment.written().length
    const { requestId, kind, body } = await environment.invoke(event, { milliseconds: found.timeout * 1_000 })
    // The log is written by another process, which may be a moment behind its answer.
    await setTimeout(20)
    const took = (performance.now() - began).toFixed(2)
    const tail = [
      `START RequestId: ${requestId} Version: $LATEST`,
      environment.written().slice(before).trimEnd(),
      `END RequestId: ${requestId}`,
      `REPORT RequestId: ${requestId}\tDuration: ${took} ms\tMemory Size: 512 MB\t${cold ? `Init Duration: ${took} ms\t` : ''}`,
    ].join('\n')
    return {
      status: 200,
      headers: {
        'content-type': 'application/json',
        'x-amz-executed-version': '$LATEST',
        'x-amz-log-result': Buffer.from(tail).subarray(-4096).toString('base64'),
        ...(kind === 'error' && { 'x-amz-function-error': 'Unhandled' }),
      },
      body: JSON.stringify(body),
    }
  }

  async #start(name: string, { variables, layers }: Uploaded, zip: string): Promise<Environment> {
    const place = join(this.#folder, `environment-${this.#starts++}`)
    const unzip = (base64: string, into: string): void => {
      mkdirSync(join(place, into), { recursive: true })
      const archive = join(place, `${into}.zip`)
      writeFileSync(archive, Buffer.from(base64, 'base64'))
      unpack(archive, join(place, into))
      rmSync(archive)
    }
    unzip(zip, 'task')
    mkdirSync(join(place, 'opt'), { recursive: true })
    for (const layer of layers) unzip(this.#layers[Number(layer.split(':').at(-1)) - 1] as string, 'opt')
    const environment = await Environment.start({
      node: process.execPath,
      line: 24,
      task: join(place, 'task'),
      layers: join(place, 'opt'),
      handler: 'index.handler',
      variables: { ...variables, AWS_LAMBDA_FUNCTION_NAME: name },
    })
    this.#environments.set(name, environment)
    return environment
  }
}
