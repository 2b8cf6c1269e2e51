import { expect, test } from 'vitest'
import { solutionText } from '../../src/text/solution.ts'
import cases from './solution.cases.json' with { type: 'json' }

test.each(cases)('$title', ({ output, expected, thinkTags }) => {
  const tags = (thinkTags ?? []).map(([open = '', close = '']) => [open, close] as const)
  expect(solutionText(output, { thinkTags: tags })).toBe(expected)
})

test('passes over a megabyte of opening markers at once', () => {
  expect(solutionText('<|begin_of_thought|>'.repeat(50_000))).toBe('')
  expect(solutionText('<|begin_of_solution|>'.repeat(50_000))).toBe('')
})
