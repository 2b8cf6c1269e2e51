import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { LambdaHandler } from 'nova-custom-eval'
import { afterEach, describe, expect, test, vi } from 'vitest'
import cases from './processors.cases.json' with { type: 'json' }

const folder = resolve(import.meta.dirname, '../../processors')
const names = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)

type Environment = Readonly<Record<string, string>>

const read = (name: string, file: string): unknown => JSON.parse(readFileSync(join(folder, name, file), 'utf8'))
const environmentOf = (name: string) =>
  existsSync(join(folder, name, 'environment.json')) ? (read(name, 'environment.json') as Environment) : {}

/** A fresh copy of the module, as a new environment of Lambda would load it. */
async function load(name: string, environment: Environment): Promise<LambdaHandler> {
  const quiet = { POWERTOOLS_LOG_LEVEL: 'SILENT', POWERTOOLS_METRICS_DISABLED: 'true' }
  for (const [key, value] of Object.entries({ ...quiet, ...environment })) vi.stubEnv(key, value)
  vi.resetModules()
  const { handler } = await import(`../../processors/${name}/handler.ts`)
  return handler
}

/** What crosses Lambda's boundary is text. */
async function invoke(handler: LambdaHandler, event: unknown): Promise<unknown> {
  const context = { awsRequestId: 'test', functionName: 'test' } as Parameters<LambdaHandler>[1]
  return JSON.parse(JSON.stringify(await handler(JSON.parse(JSON.stringify(event)), context)))
}

afterEach(() => vi.unstubAllEnvs())

describe.each(names)('%s', (name) => {
  test('answers its sample with what expected.json holds', async () => {
    const handler = await load(name, environmentOf(name))
    expect(await invoke(handler, read(name, 'sample.json'))).toEqual(read(name, 'expected.json'))
  })

  test('leaves a sample as it is before inference', async () => {
    const handler = await load(name, environmentOf(name))
    const data = { system: 'Be brief.', prompt: 'Größe? 大きさ', gold: 'A: 1' }
    expect(await invoke(handler, { process_type: 'preprocess', data })).toEqual({ statusCode: 200, body: data })
  })

  test('is a file of at most 30 lines', () => {
    expect(
      readFileSync(join(folder, name, 'handler.ts'), 'utf8')
        .trimEnd()
        .split('\n').length,
    ).toBeLessThanOrEqual(30)
  })
})

test.each(cases.answers)('$name', async ({ processor, environment, event, expected }) => {
  const handler = await load(processor, environment ?? environmentOf(processor))
  expect(await invoke(handler, event)).toEqual(expected)
})

test.each(cases.faults)('$name', async ({ processor, event, error }) => {
  const handler = await load(processor, environmentOf(processor))
  await expect(invoke(handler, event)).rejects.toMatchObject({
    name: 'PostprocessError',
    message: expect.stringContaining(error),
  })
})

test.each(cases.settings)('$name', async ({ environment, code, message }) => {
  await expect(load('json-classification', environment)).rejects.toMatchObject({
    code,
    message: expect.stringContaining(message),
  })
})
