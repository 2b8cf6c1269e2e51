import { describe, expect, test } from 'vitest'
import {
  type BfclGold,
  bfclVerdict,
  type ToolCallBfclOptions,
  toolCallBfcl,
} from '../../../src/metrics/tool-call/index.ts'
import cases from './tool-call-bfcl.cases.json' with { type: 'json' }

test.each(cases)('judges $title', ({ output, gold, fault }) => {
  const text = JSON.stringify(gold)
  expect(bfclVerdict(output, text)).toEqual({ valid: fault === null, fault: fault ?? undefined })
  expect(toolCallBfcl(output, text)).toBe(fault === null ? 1 : 0)
  expect(toolCallBfcl(output, gold as unknown as BfclGold)).toBe(fault === null ? 1 : 0)
})

const parallel: BfclGold = {
  function: { name: 'f', parameters: { properties: { a: { type: 'string' } }, required: [] } },
  ground_truth: [{ f: { a: ['x', 'y'] } }, { f: { a: ['x'] } }],
}

test('pairs by the best assignment where asked to', () => {
  for (const output of ['[f(a="x"), f(a="y")]', '[f(a="y"), f(a="x")]'])
    expect(toolCallBfcl(output, parallel, { matching: 'assignment' })).toBe(1)
  expect(bfclVerdict('[f(a="y"), f(a="y")]', parallel, { matching: 'assignment' }).fault).toBe(
    'parallel_function_checker_no_order:cannot_find_match',
  )
})

test('expects underscores for dots where asked to', () => {
  const gold = {
    function: { name: 'a.b', parameters: { properties: {} } },
    ground_truth: [{ 'a.b': {} }],
  }
  expect(toolCallBfcl('a_b()', gold, { underscores: true })).toBe(1)
  expect(toolCallBfcl('a_b()', gold)).toBe(0)
  expect(toolCallBfcl('a.b()', gold)).toBe(1)
})

test('tells an int from a float by how the text of the gold spells it', () => {
  const gold = (answer: string) =>
    `{"function":{"name":"f","parameters":{"properties":{"a":{"type":"any"}}}},"ground_truth":[{"f":{"a":[${answer}]}}]}`
  expect(toolCallBfcl('f(a=1.0)', gold('1.0'))).toBe(1)
  expect(bfclVerdict('f(a=1.0)', gold('1')).fault).toBe('type_error:simple')
})

const described = { name: 'f', parameters: { properties: { a: { type: 'integer' } } } }

describe('refuses a gold', () => {
  test.each([
    ['no JSON', '{'],
    ['no object', '[]'],
    ['without calls', { function: described, ground_truth: [] }],
    ['without a list of calls', { function: described, ground_truth: {} }],
    ['without functions', { ground_truth: [{ f: {} }] }],
    ['with an empty list of functions', { function: [], ground_truth: [{ f: {} }] }],
    ['whose function is missing', { function: described, ground_truth: [{ g: {} }] }],
    ['whose function is none', { function: [5], ground_truth: [{ f: {} }] }],
    ['whose function has no parameters', { function: { name: 'f' }, ground_truth: [{ f: {} }] }],
    ['whose parameters have no properties', { function: { name: 'f', parameters: {} }, ground_truth: [{ f: {} }] }],
    ['with a call that is none', { function: described, ground_truth: [5] }],
    ['with two names for a call', { function: described, ground_truth: [{ f: {}, g: {} }] }],
    ['with parameters that are none', { function: described, ground_truth: [{ f: [] }] }],
    ['with answers that are no list', { function: described, ground_truth: [{ f: { a: 1 } }] }],
    [
      'with a type unknown',
      { function: { name: 'f', parameters: { properties: { a: { type: 'date' } } } }, ground_truth: [{ f: {} }] },
    ],
    ['with no type', { function: { name: 'f', parameters: { properties: { a: {} } } }, ground_truth: [{ f: {} }] }],
    [
      'with a parameter that is none',
      { function: { name: 'f', parameters: { properties: { a: 5 } } }, ground_truth: [{ f: {} }] },
    ],
    ['nested too deeply', '['.repeat(201) + ']'.repeat(201)],
    ['in a circle', Object.assign([] as unknown[], { toJSON: () => 1n })],
  ])('%s', (_, gold) => {
    expect(() => toolCallBfcl('f()', gold as string)).toThrow(
      expect.objectContaining({ name: 'MetricError', code: 'NE3501' }),
    )
  })
})

test.each([
  [{ matching: 'best' }, '/matching'],
  [{ underscores: 'yes' }, '/underscores'],
  [{ language: 'java' }, '/language'],
])('refuses the options %j', (options, path) => {
  expect(() => toolCallBfcl('f()', parallel, options as ToolCallBfclOptions)).toThrow(
    expect.objectContaining({ name: 'MetricError', code: 'NE3502', path }),
  )
})
