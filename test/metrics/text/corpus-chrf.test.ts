import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ChrfOptions, chrf } from '../../../src/metrics/text/chrf.ts'
import type { CorpusPair } from '../../../src/metrics/text/corpus-bleu.ts'
import { corpusChrf } from '../../../src/metrics/text/corpus-chrf.ts'

interface CorpusCase {
  readonly pairs: readonly CorpusPair[]
  readonly options: ChrfOptions
  readonly expected: number
  readonly source: string
}

const cases: readonly CorpusCase[] = JSON.parse(
  readFileSync(join(import.meta.dirname, 'corpus-chrf.cases.json'), 'utf8'),
)

test.each(cases)('scores $pairs with $options as $expected', ({ pairs, options, expected }) => {
  expect(corpusChrf(pairs, options)).toBeCloseTo(expected, 12)
})

test('has no value without samples', () => {
  expect(corpusChrf([])).toBeUndefined()
})

const text = fc
  .array(fc.constantFrom('a', 'b', 'the', 'cat', '.', '東京'), { maxLength: 8 })
  .map((words) => words.join(' '))
const corpus = fc.array(fc.record({ output: text, gold: text }), { minLength: 1, maxLength: 6 })

test('does not depend on the order of the samples', () => {
  fc.assert(
    fc.property(corpus, (pairs) => {
      expect(corpusChrf(pairs.toReversed())).toBe(corpusChrf(pairs))
    }),
    { numRuns: 500 },
  )
})

test('scores a corpus of one sample as that sample', () => {
  fc.assert(
    fc.property(text, text, (output, gold) => {
      expect(corpusChrf([{ output, gold }])).toBe(chrf(output, gold))
    }),
    { numRuns: 500 },
  )
})
