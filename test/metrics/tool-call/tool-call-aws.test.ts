import { describe, expect, test } from 'vitest'
import { type ToolCallAwsOptions, toolCallAws } from '../../../src/metrics/tool-call/index.ts'
import cases from './tool-call-aws.cases.json' with { type: 'json' }

describe('as llm-eval-kit', () => {
  test.each(cases)('scores $title', ({ output, gold, kit }) => {
    expect(toolCallAws(output, gold)).toBeCloseTo(kit, 12)
    expect(toolCallAws(output, gold, { copy: 'llm-eval-kit' })).toBeCloseTo(kit, 12)
  })
})

describe('as amazon-bedrock-samples', () => {
  test.each(cases)('scores $title', ({ output, gold, samples }) => {
    expect(toolCallAws(output, gold, { copy: 'bedrock-samples' })).toBeCloseTo(samples, 12)
  })
})

test.each(['', 'prose', 'f(a=1)\ng()', '[f(a=1)]', '1', '"f()"', '[1]', '{"name":"f"}'])(
  'refuses the gold %j',
  (gold) => {
    expect(() => toolCallAws('f()', gold)).toThrow(expect.objectContaining({ name: 'MetricError', code: 'NE3501' }))
  },
)

test('refuses a gold that is no text', () => {
  for (const gold of [[1], 5, null, [['f()']]])
    expect(() => toolCallAws('f()', gold as never)).toThrow(expect.objectContaining({ code: 'NE3501' }))
})

test.each([
  [{ copy: 'nova' }, '/copy'],
  [{ round: 4 }, '/round'],
])('refuses the options %j', (options, path) => {
  expect(() => toolCallAws('f()', 'f()', options as ToolCallAwsOptions)).toThrow(
    expect.objectContaining({ name: 'MetricError', code: 'NE3502', path }),
  )
})
