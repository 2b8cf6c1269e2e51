import { expect, test } from 'vitest'
import { type BinaryScoresOptions, binaryScores } from '../../../src/metrics/classification/binary-scores.ts'
import cases from './binary-scores.cases.json' with { type: 'json' }

test.each(cases)('$title', ({ gold, predicted, options, expected }) => {
  const pairs = gold.map((label, at) => ({ gold: label, predicted: predicted[at] ?? undefined }))
  const { precision, recall, f1 } = binaryScores(pairs, { positive: 'y', ...options } as BinaryScoresOptions)
  expect([precision ?? null, recall ?? null, f1 ?? null]).toEqual(expected)
})

test('refuses what is no label and what is no option', () => {
  for (const options of [{}, { positive: true }, { positive: 'y', beta: -1 }, { positive: 'y', zeroDivision: null }])
    expect(() => binaryScores([], options as unknown as BinaryScoresOptions)).toThrow('[NE3502]')
})
