import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { appendFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { restAction } from './rest-actions.ts'

/** One request as it went over the wire, as JSON. */
export interface RecordedRequest {
  readonly method: string
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  /** As the signature names it: `lambda`, `iam`, `sagemaker`. */
  readonly service: string
  readonly region: string
  /** As AWS names it: `CreateFunction`. */
  readonly action: string
  readonly headers: IncomingHttpHeaders
  /** JSON as it is; a form unfolded into objects and lists; anything else as its length and SHA-256. */
  readonly body: unknown
  /** What was answered. */
  status: number
}

/** An answer that the proxy gives in place of what stands behind it. */
export interface Substitute {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
}

/** Gives the answer to a request, or undefined to let it through. */
export type Substitution = (
  request: RecordedRequest,
  raw: Buffer,
) => Substitute | undefined | Promise<Substitute | undefined>

/** An answer in JSON, as Lambda, SageMaker and CloudWatch Logs give them. */
export const json = (value: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Substitute => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(value),
})

/** A refusal as the services that speak JSON word it. */
export const refusal = (type: string, message: string, status = 400): Substitute =>
  json({ __type: type, Type: 'User', message, Message: message }, status, { 'x-amzn-errortype': type })

/** Stands between a client and a stand-in for AWS, keeps every request, and can answer in its place. */
export class RecordingProxy implements AsyncDisposable {
  /** In the order they came. */
  readonly requests: RecordedRequest[] = []
  readonly #target: URL
  readonly #file: string | undefined
  readonly #substitutions: Substitution[] = []
  readonly #server = createServer((asked, answer) => {
    this.#serve(asked, answer).catch((error: unknown) => answer.writeHead(502).end(String(error)))
  })

  /**
   * @param target what stands behind it
   * @param file where each request is also written, a line of JSON each
   */
  static async start(target: string, file?: string): Promise<RecordingProxy> {
    const proxy = new RecordingProxy(target, file)
    proxy.#server.listen(0, '127.0.0.1')
    await once(proxy.#server, 'listening')
    return proxy
  }

  private constructor(target: string, file: string | undefined) {
    this.#target = new URL(target)
    this.#file = file
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** Answers requests itself from now on; what was added last is asked first. Disposing of what it gives ends that. */
  answer(substitution: Substitution): Disposable {
    this.#substitutions.unshift(substitution)
    return { [Symbol.dispose]: () => void this.#substitutions.splice(this.#substitutions.indexOf(substitution), 1) }
  }

  /** Answers the next so many requests for an action itself. */
  answerNext(action: string, times: number, give: Substitute): Disposable {
    let left = times
    return this.answer((asked) => (asked.action === action && left-- > 0 ? give : undefined))
  }

  /** The requests so far that change something, and none from then on. */
  takeWrites(): RecordedRequest[] {
    return this.requests.splice(0).filter(isWrite)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.close()
    this.#server.closeAllConnections()
    await once(this.#server, 'close')
  }

  async #serve(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const raw = await bytesOf(asked)
    const recorded = record(asked, raw)
    this.requests.push(recorded)
    const given = (await this.#substitute(recorded, raw)) ?? (await this.#forward(asked, raw))
    recorded.status = given.status
    if (this.#file !== undefined) appendFileSync(this.#file, `${JSON.stringify(recorded)}\n`)
    answer.writeHead(given.status, given.headers).end(given.body)
  }

  async #substitute(recorded: RecordedRequest, raw: Buffer): Promise<Substitute | undefined> {
    for (const substitution of this.#substitutions) {
      const given = await substitution(recorded, raw)
      if (given !== undefined) return given
    }
    return undefined
  }

  #forward(asked: IncomingMessage, raw: Buffer): Promise<Substitute> {
    return new Promise((done, fail) => {
      const { hostname, port, host } = this.#target
      const headers = { ...asked.headers, host, 'content-length': String(raw.byteLength) }
      delete headers['transfer-encoding']
      const onward = request({ hostname, port, method: asked.method, path: asked.url, headers }, async (answered) => {
        const body = await bytesOf(answered)
        const { 'transfer-encoding': _, connection: __, ...kept } = answered.headers
        done({ status: answered.statusCode ?? 502, headers: kept as Record<string, string>, body })
      })
      onward.on('error', fail)
      onward.end(raw)
    })
  }
}

/** Whether a request changes something, or starts it: all that does not merely ask. */
export const isWrite = ({ action }: RecordedRequest): boolean =>
  !/^(Get|List|Describe|Filter|Head|Simulate)/.test(action)

async function bytesOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

function record(asked: IncomingMessage, raw: Buffer): RecordedRequest {
  const { method = 'GET', headers } = asked
  const url = new URL(asked.url ?? '/', 'http://localhost')
  const path = decodeURIComponent(url.pathname)
  const [, region = '', service = ''] =
    /Credential=[^/]+\/\d+\/([^/]+)\/([^/]+)\//.exec(headers.authorization ?? '') ?? []
  const body = readBody(headers['content-type'] ?? '', raw)
  const target = headers['x-amz-target']
  const stated = typeof target === 'string' ? target.split('.').at(-1) : actionIn(body)
  return {
    method,
    path,
    query: Object.fromEntries(url.searchParams),
    service,
    region,
    action: stated ?? restAction(service, method, path),
    headers,
    body,
    status: 0,
  }
}

function actionIn(body: unknown): string | undefined {
  const { Action: action } = (typeof body === 'object' && body !== null ? body : {}) as { readonly Action?: unknown }
  return typeof action === 'string' ? action : undefined
}

function readBody(type: string, raw: Buffer): unknown {
  if (raw.byteLength === 0) return undefined
  const text = raw.toString('utf8')
  if (type.startsWith('application/x-www-form-urlencoded')) return unfold(new URLSearchParams(text))
  try {
    return JSON.parse(text)
  } catch {
    return { bytes: raw.byteLength, sha256: createHash('sha256').update(raw).digest('hex') }
  }
}

interface Folded {
  [key: string]: Folded | string
}

/** `Tags.member.1.Key=a` as `{ Tags: [{ Key: 'a' }] }`: the form of IAM and STS. */
function unfold(form: URLSearchParams): unknown {
  const root: Folded = {}
  for (const [name, value] of form) {
    const keys = name.split('.')
    const last = keys.pop() as string
    let at = root
    for (const key of keys) {
      at[key] ??= {}
      at = at[key] as Folded
    }
    at[last] = value
  }
  return listed(root)
}

function listed(value: Folded | string): unknown {
  if (typeof value === 'string') return value
  const { member } = value
  if (typeof member === 'object') return Object.values(member).map(listed)
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, listed(inner)]))
}
