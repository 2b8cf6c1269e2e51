import { expect, test } from 'vitest'
import { createCauses } from '../../../src/analysis/causes/index.ts'

/** Rows of gold, answer and how often. */
function confusionOf(rows: readonly (readonly [gold: string, output: string | null, count: number])[]) {
  const causes = createCauses()
  let row = 0
  for (const [gold, output, count] of rows)
    for (let at = 0; at < count; at++) {
      const metrics = { match: Number(gold === output) }
      const outcome = output === null ? ('failed' as const) : ('scored' as const)
      causes.add({
        row: row++,
        outcome,
        metrics: output === null ? {} : metrics,
        system: null,
        prompt: `${row}`,
        output,
        gold,
        metadata: {},
      })
    }
  return causes.finish().confusion
}

test('counts right answers, mistakes, labels that no gold has, and answers without one', () => {
  expect(
    confusionOf([
      ['tech', 'tech', 20],
      ['billing', 'billing', 10],
      ['billing', 'Tech', 5],
      ['billing', 'spam', 3],
      ['tech', 'I really could not say, it may be one thing or the other.', 2],
      ['tech', null, 4],
    ]),
  ).toEqual({
    field: '',
    labels: ['billing', 'tech'],
    beside: ['another label', 'no label'],
    counts: [
      [10, 5, 3, 0],
      [0, 20, 0, 2],
    ],
  })
})

test('a label that is a gold only after a thousand rows was an answer all along', () => {
  expect(
    confusionOf([
      ['yes', 'yes', 800],
      ['no', 'later', 400],
      ['later', 'later', 7],
    ]),
  ).toMatchObject({
    labels: ['later', 'no', 'yes'],
    beside: [],
    counts: [
      [7, 0, 0],
      [400, 0, 0],
      [0, 0, 800],
    ],
  })
})

test('golds that are no labels have no matrix', () => {
  expect(confusionOf(Array.from({ length: 60 }, (_, at) => [`text ${at}`, `text ${at}`, 1] as const))).toBeUndefined()
})
