import { expect, test } from 'vitest'
import { type RougeNOptions, rougeN } from '../../../src/metrics/text/rouge-n.ts'
import { metricCases } from '../cases.ts'

test.each(metricCases<RougeNOptions>(import.meta.dirname, 'rouge-n.cases.json'))(
  'scores $output against $gold with $options as $expected',
  ({ output, gold, options, expected }) => {
    expect(rougeN(output, gold, options)).toBeCloseTo(expected, 12)
  },
)

test('splits by a tokenizer of the caller', () => {
  expect(rougeN('abc', 'abd', { tokenize: (text) => text.split(''), n: 2 })).toBe(0.5)
})

test.each([0, 1.5, -1, Number.NaN, '2'])('refuses n-grams of length %j', (n) => {
  const options: object = { n }
  expect(() => rougeN('a', 'b', options)).toThrow('rougeN: expected n a whole number from 1, got')
})

test('refuses a reference it does not know, and a tokenizer beside one', () => {
  const unknown: object = { compat: 'rouge' }
  expect(() => rougeN('a', 'a', unknown)).toThrow('rougeN: expected compat "rouge-score", got "rouge" [NE3502]')
  expect(() => rougeN('a', 'a', { compat: 'rouge-score', tokenize: () => [] })).toThrow(
    'rougeN: expected tokenize to be absent beside compat, got function [NE3502]',
  )
})
