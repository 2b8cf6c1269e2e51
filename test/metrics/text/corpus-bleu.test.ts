import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type BleuOptions, bleu } from '../../../src/metrics/text/bleu.ts'
import type { CorpusPair } from '../../../src/metrics/text/corpus-bleu.ts'
import { corpusBleu } from '../../../src/metrics/text/corpus-bleu.ts'

interface CorpusCase {
  readonly pairs: readonly CorpusPair[]
  readonly options: BleuOptions
  readonly expected: number
  readonly source: string
}

const cases: readonly CorpusCase[] = JSON.parse(
  readFileSync(join(import.meta.dirname, 'corpus-bleu.cases.json'), 'utf8'),
)

test.each(cases)('scores $pairs with $options as $expected', ({ pairs, options, expected }) => {
  expect(corpusBleu(pairs, options)).toBeCloseTo(expected, 12)
})

test('has no value without samples', () => {
  expect(corpusBleu([])).toBeUndefined()
})

const text = fc
  .array(fc.constantFrom('a', 'b', 'the', 'cat', '.', '東京'), { maxLength: 8 })
  .map((words) => words.join(' '))
const corpus = fc.array(fc.record({ output: text, gold: text }), { minLength: 1, maxLength: 6 })

test('does not depend on the order of the samples', () => {
  fc.assert(
    fc.property(corpus, (pairs) => {
      expect(corpusBleu(pairs.toReversed())).toBe(corpusBleu(pairs))
    }),
    { numRuns: 500 },
  )
})

test('scores a corpus of one sample as that sample', () => {
  fc.assert(
    fc.property(text, text, (output, gold) => {
      expect(corpusBleu([{ output, gold }])).toBe(bleu(output, gold))
    }),
    { numRuns: 500 },
  )
})
