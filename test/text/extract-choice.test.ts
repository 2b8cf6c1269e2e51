import { expect, test } from 'vitest'
import { type ExtractChoiceOptions, extractChoice } from '../../src/text/extract-choice.ts'
import cases from './extract-choice.cases.json' with { type: 'json' }

test.each(cases)('takes $expected from $output with $options', ({ output, expected, ...rest }) => {
  const options = 'options' in rest ? (rest.options as ExtractChoiceOptions) : {}
  expect(extractChoice(output, options)).toBe(expected ?? undefined)
})

test.each([0, 1, 27, 2.5, Number.NaN])('refuses %s choices', (choices) => {
  expect(() => extractChoice('A', { choices })).toThrow(
    expect.objectContaining({ name: 'MetricError', code: 'NE3502', path: '/choices' }),
  )
})
