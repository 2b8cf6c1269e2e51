import { expect, test } from 'vitest'
import { type BleuOptions, bleu } from '../../../src/metrics/text/bleu.ts'
import { metricCases } from '../cases.ts'

test.each(metricCases<BleuOptions>(import.meta.dirname, 'bleu.cases.json'))(
  'scores $output against $gold with $options as $expected',
  ({ output, gold, options, expected }) => {
    expect(bleu(output, gold, options)).toBeCloseTo(expected, 12)
  },
)

test('splits by a tokenizer of the caller', () => {
  expect(bleu('abcd', 'abcd', { tokenize: (text) => text.split(''), order: 2 })).toBe(100)
})

test('refuses options it cannot work with', () => {
  const refused: readonly (readonly [object, string])[] = [
    [{ compat: 'sacrebleu' }, 'bleu: expected compat "sacrebleu-2", got "sacrebleu" [NE3502]'],
    [{ compat: 'sacrebleu-2', tokenize: () => [] }, 'bleu: expected tokenize to be absent beside compat, got function'],
    [{ order: 0 }, 'bleu: expected order a whole number from 1, got 0'],
    [{ order: 1.5 }, 'bleu: expected order a whole number from 1, got 1.5'],
    [{ smoothing: 'method1' }, 'bleu: expected smoothing "exp", "floor", "add-k" or "none", got "method1"'],
    [{ smoothing: 'toString' }, 'bleu: expected smoothing "exp", "floor", "add-k" or "none", got "toString"'],
    [{ smoothing: 'method1', smoothingValue: 1 }, 'bleu: expected smoothing'],
    [{ smoothingValue: -1 }, 'bleu: expected smoothingValue a finite number from 0, got -1'],
    [
      { smoothingValue: Number.POSITIVE_INFINITY },
      'bleu: expected smoothingValue a finite number from 0, got Infinity',
    ],
    [{ smoothingValue: '1' }, 'bleu: expected smoothingValue a finite number from 0, got "1"'],
  ]
  for (const [options, message] of refused) expect(() => bleu('a', 'a', options)).toThrow(message)
})

test('refuses a sample without gold', () => {
  expect(() => bleu('a', [])).toThrow('bleu: expected at least one gold, got none [NE3501]')
})
