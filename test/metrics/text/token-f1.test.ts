import { expect, test } from 'vitest'
import { type TokenF1Options, tokenF1 } from '../../../src/metrics/text/token-f1.ts'
import { metricCases } from '../cases.ts'

test.each(metricCases<TokenF1Options>(import.meta.dirname, 'token-f1.cases.json'))(
  'scores $output against $gold with $options as $expected',
  ({ output, gold, options, expected }) => {
    expect(tokenF1(output, gold, options)).toBeCloseTo(expected, 14)
  },
)

test('splits by a tokenizer of the caller', () => {
  expect(tokenF1('ab', 'abc', { tokenize: (text) => text.split('') })).toBe(0.8)
})

test('refuses a reference it does not know, and a tokenizer beside a reference', () => {
  const unknown: object = { compat: 'squad' }
  expect(() => tokenF1('a', 'a', unknown)).toThrow(
    'expected compat "squad-v1" or "squad-v2" and then no tokenize, got "squad" [NE3502]',
  )
  expect(() => tokenF1('a', 'a', { compat: 'squad-v1', tokenize: () => [] })).toThrow(
    'got "squad-v1" and tokenize [NE3502]',
  )
})
