import { describe, expect, test } from 'vitest'
import { mathCatalog } from '../../../src/metrics/math/catalog.ts'

const texts = ['', 'x', '0.25', '\\frac14', '\\boxed{\\frac14}', 'Answer: .25', '(1,2)', '{', '\ud800']

describe.each(mathCatalog)('$id', ({ laws, empty, score }) => {
  test('gives what it states for empty texts', () => {
    expect({ both: score('', ''), output: score('', 'x'), gold: score('x', '') }).toEqual(empty)
  })

  test('keeps its laws', () => {
    for (const a of texts)
      for (const b of texts) {
        expect([0, 1]).toContain(score(a, b))
        if (laws.includes('symmetric')) expect(score(a, b)).toBe(score(b, a))
        if (laws.includes('identity')) expect(score(a, a)).toBe(1)
      }
  })
})

test('tells the metrics apart', () => {
  const scores = (output: string, gold: string) => mathCatalog.map(({ score }) => score(output, gold))
  expect(scores('0.25', '\\frac14')).toEqual([1, 0, 1])
  expect(scores('so \\boxed{0.25}', '\\boxed{\\frac14}')).toEqual([0, 0, 1])
})
