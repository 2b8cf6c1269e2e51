import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Answer, type InvokeOptions, RuntimeApi } from './runtime-api.ts'

export interface EnvironmentOptions {
  /** The Node to run under. */
  readonly node: string
  /** 22 or 24: names the layer folder of its own that Lambda searches first. */
  readonly line: number
  /** Stands for /var/task: the function's own code. */
  readonly task: string
  /** Stands for /opt: the unpacked layer. */
  readonly layers: string
  /** As in the function's configuration: `index.handler`. */
  readonly handler: string
  readonly variables?: Readonly<Record<string, string>>
}

/** Lambda starts Node without these two, so a layer or function that needs them works everywhere but there. */
export const nodeFlags = ['--no-experimental-require-module', '--no-experimental-detect-module'] as const

const here = import.meta.dirname

/** One Lambda execution environment: Lambda's own runtime client in a process with Lambda's flags and variables, and no others. */
export class Environment implements AsyncDisposable {
  readonly #api: RuntimeApi
  readonly #child: ChildProcess
  readonly #closed: Promise<unknown>
  readonly #log: string

  static async start(options: EnvironmentOptions): Promise<Environment> {
    return new Environment(await RuntimeApi.start(), mkdtempSync(join(tmpdir(), 'nova-eval-environment-')), options)
  }

  private constructor(
    api: RuntimeApi,
    scratch: string,
    { node, line, task, layers, handler, variables }: EnvironmentOptions,
  ) {
    this.#api = api
    this.#log = join(scratch, 'log')
    // One file for both streams, as both end in one log stream: so their order stays.
    const log = openSync(this.#log, 'a')
    const preloads = ['client-shim.mjs', 'layer-resolve-hook.mjs'].flatMap((file) => ['--import', join(here, file)])
    const client = join(here, 'node_modules/aws-lambda-ric/index.mjs')
    this.#child = spawn(node, [...nodeFlags, ...preloads, client], {
      cwd: task,
      stdio: ['ignore', log, log],
      env: {
        AWS_LAMBDA_RUNTIME_API: api.address,
        _HANDLER: handler,
        LAMBDA_TASK_ROOT: task,
        NODE_PATH: [join(layers, `nodejs/node${line}/node_modules`), join(layers, 'nodejs/node_modules'), task].join(
          ':',
        ),
        AWS_LAMBDA_FUNCTION_NAME: 'SageMaker-test',
        AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
        AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '512',
        AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/SageMaker-test',
        AWS_LAMBDA_LOG_STREAM_NAME: '2026/01/01/[$LATEST]0',
        AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
        AWS_EXECUTION_ENV: `AWS_Lambda_nodejs${line}.x`,
        AWS_REGION: 'us-east-1',
        TZ: ':UTC',
        ...variables,
      },
    })
    closeSync(log)
    this.#closed = once(this.#child, 'close').then(([code, signal]) => {
      api.fail(new Error(`the environment ended (${signal ?? `exit ${code}`}): ${readFileSync(this.#log, 'utf8')}`))
    })
  }

  /** One invocation; rejects when the environment cannot start or ends. */
  invoke(event: unknown, options?: InvokeOptions): Promise<Answer> {
    return this.#api.invoke(event, options)
  }

  /** What it has written so far, on either stream. */
  written(): string {
    return readFileSync(this.#log, 'utf8')
  }

  /** Ends the environment and gives all it wrote, on either stream. */
  async stop(): Promise<string> {
    this.#child.kill('SIGKILL')
    await this.#closed
    return readFileSync(this.#log, 'utf8')
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop()
    await this.#api[Symbol.asyncDispose]()
    rmSync(dirname(this.#log), { recursive: true })
  }
}
