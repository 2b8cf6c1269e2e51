import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { repository, temporaryFolder } from '../../support/command.ts'
import { emulateJson, foundIn, writeRewardRows } from './emulate-command.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let files: string[]
beforeAll(async () => {
  folder = await temporaryFolder()
  files = await writeRewardRows(folder.path, 256)
})
afterAll(() => folder[Symbol.asyncDispose]())

const arn = 'arn:aws:lambda:eu-west-1:123456789012:function:SageMaker-reward'

/** Credentials that are nobody's, and no configuration of this machine. */
const env = {
  PATH: process.env.PATH,
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'example',
  AWS_CONFIG_FILE: '/nonexistent/config',
  AWS_SHARED_CREDENTIALS_FILE: '/nonexistent/credentials',
  AWS_EC2_METADATA_DISABLED: 'true',
}

interface Api extends AsyncDisposable {
  readonly url: string
  /** The most calls that were under way at once. */
  readonly most: () => number
}

/** Lambda's Invoke API on this machine, with a concurrency: calls beyond it are refused as Lambda refuses them. */
async function serve(handler: (event: unknown) => unknown, reserved = Number.POSITIVE_INFINITY): Promise<Api> {
  let underWay = 0
  let most = 0
  const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    let text = ''
    for await (const part of request.setEncoding('utf8')) text += part
    if (underWay >= reserved) {
      response.statusCode = 429
      response.setHeader('x-amzn-errortype', 'TooManyRequestsException')
      response.end(
        JSON.stringify({ Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded', message: 'Rate Exceeded.' }),
      )
      return
    }
    most = Math.max(most, ++underWay)
    await setTimeout(200)
    const payload = await handler(JSON.parse(text))
    underWay--
    response.end(JSON.stringify(payload))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    most: () => most,
    [Symbol.asyncDispose]: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}

const fixture = async (name: string) =>
  (await import(/* @vite-ignore */ join(repository, 'test/fixtures/emulate', `${name}.js`))).handler

const emulate = (url: string, args: readonly string[] = []) =>
  emulateJson([arn, '--caller', 'smtj', ...files, '--again', '4', '--endpoint-url', url, ...args], { env })

test('a deployed function is called as often at once as the job calls it', async () => {
  await using api = await serve(await fixture('sound/at-once'))
  const { report, code } = await emulate(api.url, ['--rows', '1536'])
  expect(report.live).toBe(true)
  expect(report.rows).toMatchObject({ total: 1_536, scored: 1_536 })
  expect(report.measured).toMatchObject({ environments: 12 })
  expect(api.most()).toBe(12)
  expect(report.stages[0]?.p50).toBeGreaterThan(195)
  expect(report.again).toMatchObject({ rows: 4, steady: true })
  expect(code).toBe(0)
})

test('a function that is throttled is asked again, and what stays refused is lost', async () => {
  await using api = await serve(await fixture('sound/at-once'), 1)
  const { report, code } = await emulate(api.url)
  expect(api.most()).toBe(1)
  expect(report.lost).toMatchObject([{ code: 'NE3601', rows: 192 }])
  expect(report.lost[0]?.message).toContain('Rate Exceeded')
  expect(report.stages).toMatchObject([{ calls: 4, tries: 10, throttled: 9 }])
  expect(code).toBe(4)
})

test('what a deployed function loses is named by row', async () => {
  await using api = await serve(await fixture('planted/not-a-number'))
  const { report, code } = await emulate(api.url)
  expect(foundIn(report)).toContain('NE3136 error 8')
  expect(code).toBe(3)
})

test('what is kept by id shows under ids of its own', async () => {
  await using api = await serve(await fixture('../bare-handlers/remembers-by-id'))
  const { report, code } = await emulate(api.url, ['--limit', '4'])
  expect(report.findings).toMatchObject([{ code: 'NE3301', level: 'error', line: 3, count: 1 }])
  expect(code).toBe(3)
})
