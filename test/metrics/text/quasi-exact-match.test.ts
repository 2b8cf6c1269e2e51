import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exactMatch } from '../../../src/metrics/text/exact-match.ts'
import { type QuasiExactMatchOptions, quasiExactMatch } from '../../../src/metrics/text/quasi-exact-match.ts'
import { metricCases } from '../cases.ts'

test.each(metricCases<QuasiExactMatchOptions>(import.meta.dirname, 'quasi-exact-match.cases.json'))(
  'scores $output against $gold with $options as $expected',
  ({ output, gold, options, expected }) => {
    expect(quasiExactMatch(output, gold, options)).toBe(expected)
  },
)

test('refuses a reference it does not know', () => {
  const options: object = { compat: 'sound' }
  expect(() => quasiExactMatch('a', 'a', options)).toThrow('[NE3502]')
})

test.each([{}, { compat: 'lighteval-0.10' } as const])('is never below exact match, with %j', (options) => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[ aA.\-1,the]{0,6}$/))
  fc.assert(
    fc.property(text, text, (output, gold) => {
      expect(quasiExactMatch(output, gold, options)).toBeGreaterThanOrEqual(exactMatch(output, gold, options))
      expect(quasiExactMatch(`${output} `, output, options)).toBeGreaterThanOrEqual(
        exactMatch(`${output} `, output, options),
      )
    }),
  )
})
