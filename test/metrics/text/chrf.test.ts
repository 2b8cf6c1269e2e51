import { expect, test } from 'vitest'
import { type ChrfOptions, chrf } from '../../../src/metrics/text/chrf.ts'
import { metricCases } from '../cases.ts'

test.each(metricCases<ChrfOptions>(import.meta.dirname, 'chrf.cases.json'))(
  'scores $output against $gold with $options as $expected',
  ({ output, gold, options, expected }) => {
    expect(chrf(output, gold, options)).toBeCloseTo(expected, 12)
  },
)

test('refuses options it cannot work with', () => {
  const refused: readonly (readonly [object, string])[] = [
    [{ compat: 'sacrebleu' }, 'chrf: expected compat "sacrebleu-2", got "sacrebleu" [NE3502]'],
    [{ charOrder: 0 }, 'chrf: expected charOrder a whole number from 1, got 0'],
    [{ wordOrder: -1 }, 'chrf: expected wordOrder a whole number from 0, got -1'],
    [{ wordOrder: '2' }, 'chrf: expected wordOrder a whole number from 0, got "2"'],
    [{ beta: Number.NaN }, 'chrf: expected beta a finite number from 0, got NaN'],
    [{ beta: -1 }, 'chrf: expected beta a finite number from 0, got -1'],
    [{ beta: '2' }, 'chrf: expected beta a finite number from 0, got "2"'],
  ]
  for (const [options, message] of refused) expect(() => chrf('a', 'a', options)).toThrow(message)
})

test('refuses a sample without gold', () => {
  expect(() => chrf('a', [])).toThrow('chrf: expected at least one gold, got none [NE3501]')
})
