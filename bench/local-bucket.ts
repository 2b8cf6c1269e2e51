import { once } from 'node:events'
import { createReadStream, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

/** A folder as a bucket of S3 on this machine, with no more of its API than a shard needs: whole objects; what is put is thrown away. */
export async function localBucket(folder: string): Promise<{ readonly url: string } & AsyncDisposable> {
  const server = createServer((request, response) => {
    const [, , ...key] = decodeURIComponent((request.url ?? '').replace(/\?.*/, '')).split('/')
    if (request.method === 'PUT') {
      request.resume().on('end', () => response.setHeader('etag', '"none"').end())
      return
    }
    const file = join(folder, ...key)
    response.setHeader('content-length', statSync(file).size)
    createReadStream(file).pipe(response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
