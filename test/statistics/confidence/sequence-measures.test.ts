import { expect, test } from 'vitest'
import { sequenceMeasures } from '../../../src/statistics/confidence/sequence-measures.ts'

test('gives the worked example', () => {
  const got = sequenceMeasures([-0.1, -0.2, -0.7], { bytes: 4 })
  expect(got.meanLogprob).toBeCloseTo(-0.3333333333333333, 15)
  expect(got.perplexity).toBeCloseTo(1.3956124250860895, 14)
  expect(got.sequenceProbability).toBeCloseTo(0.36787944117144233, 15)
  expect(got.geometricMeanProbability).toBeCloseTo(0.7165313105737893, 15)
  expect(got.minTokenProbability).toBeCloseTo(0.4965853037914095, 15)
  expect(got.bitsPerByte).toBeCloseTo(1 / Math.LN2 / 4, 15)
})

test('computes the mean with and without certain tokens', () => {
  const got = sequenceMeasures([0, -1, 0])
  expect(got.meanLogprob).toBeCloseTo(-1 / 3, 15)
  expect(got.nonZeroMeanLogprob).toBe(-1)
  expect(sequenceMeasures([0, 0])).toMatchObject({ meanLogprob: 0, nonZeroMeanLogprob: undefined, perplexity: 1 })
})

test('an impossible token leaves probabilities of 0 and no mean', () => {
  expect(sequenceMeasures([-0.5, Number.NEGATIVE_INFINITY, -0.5], { bytes: 3 })).toEqual({
    n: 3,
    meanLogprob: undefined,
    nonZeroMeanLogprob: undefined,
    sequenceProbability: 0,
    geometricMeanProbability: 0,
    perplexity: undefined,
    minTokenProbability: 0,
    bitsPerByte: undefined,
  })
})

test('has no value for no tokens, nor where one is unknown', () => {
  for (const logprobs of [[], [-1, Number.NaN]])
    for (const [name, value] of Object.entries(sequenceMeasures(logprobs)))
      expect(value, name).toBe(name === 'n' ? logprobs.length : undefined)
})

test('refuses probabilities in place of their logarithms, and takes rounding above 0', () => {
  expect(() => sequenceMeasures([0.9, 0.8])).toThrow('at most 0, got 0.9 [NE3501]')
  expect(sequenceMeasures([1e-9]).meanLogprob).toBe(0)
  expect(() => sequenceMeasures([-1], { bytes: 0 })).toThrow('[NE3502]')
  const misspelt: object = { byte: 1 }
  expect(() => sequenceMeasures([-1], misspelt)).toThrow('[NE3502]')
})
