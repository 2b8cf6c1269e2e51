import { expect, test } from 'vitest'
import { hendrycksNormalize } from '../../src/text/hendrycks-normalize.ts'
import cases from './hendrycks-normalize.cases.json' with { type: 'json' }

test.each(cases)('rewrites $answer to $expected', ({ answer, expected }) => {
  expect(hendrycksNormalize(answer)).toBe(expected ?? undefined)
})
