import { expect, test } from 'vitest'
import { Predictions } from '../../../src/analysis/confidence/predictions.ts'

test('gives predictions back by row, in order and by slice, also where the first confidence comes late', () => {
  const predictions = new Predictions(['part'])
  const first = { confidence: undefined, quality: 1 }
  const late = { confidence: 0.25, quality: undefined }
  predictions.add(first, { part: 'a' })
  predictions.add(undefined, { part: 'c' })
  expect(predictions.confidenceOf(0)).toBeUndefined()
  predictions.add(late, {})
  predictions.add(first, { part: 'a' })
  expect([0, 1, 2, 3, 4].map((place) => predictions.confidenceOf(place))).toEqual([
    undefined,
    undefined,
    0.25,
    undefined,
    undefined,
  ])
  expect(predictions.all).toEqual([first, late, first])
  const slices = [...predictions.slices].map(([field, values]) => [field, [...values]])
  expect(slices).toEqual([
    [
      'part',
      [
        ['a', [first, first]],
        ['(none)', [late]],
      ],
    ],
  ])
})
