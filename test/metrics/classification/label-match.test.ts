import { expect, test } from 'vitest'
import { labelMatch } from '../../../src/metrics/classification/label-match.ts'

test('compares exactly unless told to fold', () => {
  expect(labelMatch('hw', 'hw')).toBe(1)
  expect(labelMatch('HW', 'hw')).toBe(0)
  expect(labelMatch('hw ', 'hw')).toBe(0)
})

test('folds case, outer space and underscore on both sides', () => {
  expect(labelMatch(' Account_Access', 'account  access\n', { fold: true })).toBe(1)
  expect(labelMatch('accountaccess', 'account access', { fold: true })).toBe(0)
})

test('scores 0 without a prediction, also for an empty gold', () => {
  expect(labelMatch(undefined, 'hw')).toBe(0)
  expect(labelMatch(undefined, '')).toBe(0)
  expect(labelMatch('', '')).toBe(1)
})
