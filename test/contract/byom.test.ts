import { describe, expect, test } from 'vitest'
import {
  buildLambdaHandler,
  isNovaEvalError,
  type PostprocessStage,
  type PreprocessStage,
  postprocess,
  preprocess,
} from '../../src/index.ts'
import { lambdaContext } from '../support/context.ts'
import byom from './byom.cases.json' with { type: 'json' }

interface Case {
  readonly name: string
  readonly stage?: 'preprocess' | 'postprocess'
  readonly only?: 'postprocess'
  readonly event?: unknown
  readonly answer?: unknown
  readonly number?: string
  readonly throws?: string
  readonly python: string
  readonly ours: Expected
  readonly coerced?: Expected
  readonly why?: string
}
type Expected = { error: string; code: string; path?: string; prefix?: string } | { statusCode: number; body: unknown }

const cases = byom.cases as readonly Case[]

const events = {
  preprocess: { process_type: 'preprocess', data: { system: null, prompt: 'p', gold: 'g' } },
  postprocess: { process_type: 'postprocess', data: { prompt: 'p', inference_output: 'o', gold: 'g' } },
}

async function outcomeOf(sample: Case, coerce: boolean): Promise<unknown> {
  const answer = (event: { data: unknown }): unknown => {
    if (sample.throws !== undefined) throw new Error(sample.throws)
    if (sample.number !== undefined) return { m: Number(sample.number) }
    return 'answer' in sample ? sample.answer : event.data
  }
  const handler = buildLambdaHandler(
    {
      ...(sample.only === undefined && { preprocessor: preprocess(((event) => answer(event)) as PreprocessStage) }),
      postprocessor: postprocess(((event) => answer(event)) as PostprocessStage),
    },
    { telemetry: 'none', ...(coerce && { coerce: 'python' as const }) },
  )
  const event = 'event' in sample ? sample.event : events[sample.stage ?? 'preprocess']
  try {
    return JSON.parse(JSON.stringify(await handler(event, lambdaContext())))
  } catch (error) {
    if (!isNovaEvalError(error)) throw error
    return { error: error.name, code: error.code, path: error.path, message: error.message, hint: error.hint }
  }
}

function check(outcome: unknown, expected: Expected): void {
  if ('statusCode' in expected) {
    expect(outcome).toEqual(expected)
    return
  }
  const { prefix = 'Validation failed: ', ...rest } = expected
  expect(outcome).toMatchObject(rest)
  const { message, hint, code } = outcome as { message: string; hint: string; code: string }
  if (code !== 'NE3101') expect(message.startsWith(prefix)).toBe(true)
  expect(message.endsWith(`[${code}]`)).toBe(true)
  expect(hint.length).toBeGreaterThan(10)
}

describe('every row of the contract, through the handler', () => {
  for (const sample of cases) {
    test(`${sample.name}: Python ${sample.python}`, async () => check(await outcomeOf(sample, false), sample.ours))
    if (sample.coerced !== undefined) {
      const { coerced } = sample
      test(`${sample.name}, read as Python does`, async () => check(await outcomeOf(sample, true), coerced))
    }
  }
})

test('where we differ from the Python kit the case says why', () => {
  const differs = cases.filter(({ python, ours }) => /^(accepted|\d)/.test(python) && 'error' in ours)
  expect(differs.filter(({ why }) => why === undefined)).toEqual([])
})
