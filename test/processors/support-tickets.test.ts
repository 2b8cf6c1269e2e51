import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { LambdaHandler } from 'nova-custom-eval'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

const folder = resolve(import.meta.dirname, '../../examples/01-support-tickets')
const rows = <T>(file: string): T[] =>
  readFileSync(join(folder, file), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

const samples = rows<Readonly<Record<'system' | 'query' | 'response' | 'metadata', string>>>('gen_qa.jsonl')
const outputs = rows<{ readonly row: number; readonly output: string }>('outputs.jsonl')
const context = { awsRequestId: 'test', functionName: 'test' } as Parameters<LambdaHandler>[1]

let forms: readonly LambdaHandler[]

beforeAll(async () => {
  vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'SILENT')
  vi.stubEnv('POWERTOOLS_METRICS_DISABLED', 'true')
  const modules = [
    import('../../examples/01-support-tickets/processor.ts'),
    import('../../examples/01-support-tickets/processor-class.ts'),
  ]
  forms = (await Promise.all(modules)).map(({ handler }) => handler)
})

afterAll(() => vi.unstubAllEnvs())

/** The answer of both forms, which must be one. */
async function invoke(process_type: string, data: object): Promise<{ body: { metric: string; value: number }[] }> {
  const [fromFunctions, fromClass] = await Promise.all(forms.map((handler) => handler({ process_type, data }, context)))
  expect(fromClass).toEqual(fromFunctions)
  return fromFunctions as { body: { metric: string; value: number }[] }
}

async function measure(row: number): Promise<Readonly<Record<string, number>>> {
  const { query, response } = samples[row]!
  const data = { prompt: query, inference_output: outputs[row]!.output, gold: response }
  return Object.fromEntries((await invoke('postprocess', data)).body.map(({ metric, value }) => [metric, value]))
}

test('the dataset is one the container takes, and has an output a row', () => {
  expect(outputs.map(({ row }) => row)).toEqual(samples.map((_, row) => row))
  for (const sample of samples) {
    expect(Object.values(sample).every((value) => typeof value === 'string' && value.trim() !== '')).toBe(true)
    expect(Object.keys(JSON.parse(sample.metadata)).sort()).toEqual(['category', 'difficulty', 'domain', 'priority'])
  }
})

test('both forms of the processor add the labels to the system prompt and leave the ticket alone', async () => {
  const { system, query, response } = samples[0]!
  expect(await invoke('preprocess', { system: `${system}\n `, prompt: query, gold: response })).toMatchObject({
    statusCode: 200,
    body: {
      system: expect.stringMatching(/queue\.\n\nThe labels are: hardware_failure, .*, access_permission\.$/),
      prompt: query,
      gold: response,
    },
  })
})

test('both forms of the processor find the planted flaws, and no others', async () => {
  const measured = await Promise.all(samples.map((_, row) => measure(row)))
  const failing = (metric: string) => measured.flatMap((metrics, row) => (metrics[metric] === 0 ? [row] : []))
  expect(failing('class_match')).toEqual([9, 14, 18, 26, 28, 29, 30, 32, 33])
  expect(failing('schema_valid')).toEqual([9, 10, 14, 18, 28, 32])
  expect(failing('json_valid')).toEqual([1, 3, 4, 5, 7, 9, 13, 14, 18, 19, 21, 22, 31, 32, 33, 35])
  expect(failing('thought_f1')).toEqual([9, 14, 18])
  expect(failing('description_f1')).toEqual([9, 10, 14, 18])
  expect(failing('schema_adherence')).toEqual([9, 14, 18])
  expect(measured[28]?.schema_adherence).toBe(8 / 9)
  expect(measured[3]?.thought_grounded).toBe(0.2)
})

test('a gold that is no ticket is refused, not scored', async () => {
  const data = { prompt: 'VPN?', inference_output: '{}', gold: 'network_vpn' }
  for (const handler of forms) {
    await expect(handler({ process_type: 'postprocess', data }, context)).rejects.toThrow(/the gold is not a ticket/)
  }
})
