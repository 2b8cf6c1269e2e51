import { expect, test } from 'vitest'
import { foldNumberText } from '../../src/text/number-text.ts'

test.each([
  ['plain -1.5%', 'plain -1.5%'],
  ['−1 –2 ‑3 －4', '-1 -2 -3 -4'],
  ['1\u202f000\u2009000\u00a0000', '1\u00a0000\u00a0000\u00a0000'],
  ['１．５％，（２）', '1.5%,(2)'],
  ['½ 2½ ⅞', '1/2 2 1/2 7/8'],
  ['10⁵ 10⁻³ m²', '10^5 10^-3 m^2'],
  ['٤٢ 𝟒𝟐 ४२', '42 42 42'],
  ['5 — 6 ’', '5 — 6 ’'],
])('folds %j to %j', (text, expected) => {
  expect(foldNumberText(text)).toBe(expected)
})
