import { expect, test } from 'vitest'
import { chrfOfCounts } from '../../../src/metrics/text/chrf-of-counts.ts'

test('leaves out lengths that a side has not', () => {
  expect(chrfOfCounts({ shared: [2, 0, 0], output: [2, 1, 0], gold: [2, 0, 1] })).toBe(100)
})

test('weighs precision alone with a beta of 0', () => {
  expect(chrfOfCounts({ shared: [1], output: [4], gold: [1] }, { beta: 0 })).toBe(25)
})

test('refuses counts that no texts have', () => {
  expect(() => chrfOfCounts({ shared: [1], output: [1, 2], gold: [1] })).toThrow(
    'chrf: expected lists of counts from 0, all of one length, got [[1],[1,2],[1]] [NE3502]',
  )
})
