import { once } from 'node:events'
import { createServer, type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Stands before another server, hands everything on both ways as it comes, and keeps nothing but what functions are invoked with. */
export class Recorder implements AsyncDisposable {
  /** Bodies of Lambda's Invoke, in the order they came. */
  readonly payloads: unknown[] = []
  /** Is told of every request before it goes on: `PUT /bucket/key`. */
  onRequest: ((line: string) => void) | undefined
  #target = ''
  readonly #server = createServer(async (incoming, outgoing) => {
    try {
      const line = `${incoming.method} ${decodeURIComponent(incoming.url ?? '').replace(/\?.*/, '')}`
      this.onRequest?.(line)
      const kept = /^POST \/2015-03-31\/functions\/.*\/invocations$/.test(line) ? await bodyOf(incoming) : undefined
      if (kept !== undefined) this.payloads.push(JSON.parse(kept.toString()))
      const { method, url, headers } = incoming
      const onward = request(`${this.#target}${url}`, { method, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(outgoing)
      })
      onward.on('error', () => outgoing.destroy())
      if (kept === undefined) incoming.pipe(onward)
      else onward.end(kept)
    } catch {
      outgoing.destroy()
    }
  })

  static async start(): Promise<Recorder> {
    const recorder = new Recorder()
    recorder.#server.listen(0, '127.0.0.1')
    await once(recorder.#server, 'listening')
    return recorder
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  /** @param target URL of the server that answers */
  handOnTo(target: string): void {
    this.#target = target
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections()
    this.#server.close()
    await once(this.#server, 'close')
  }
}

async function bodyOf(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
