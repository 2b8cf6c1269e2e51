import { describe, expect, test } from 'vitest'
import { textCatalog } from '../../../src/metrics/text/catalog.ts'
import { levenshteinDistance } from '../../../src/metrics/text/levenshtein-distance.ts'
import golden from '../../golden/metrics.json' with { type: 'json' }

const exact = [
  'em',
  'qem',
  'f1',
  'f1_score_quasi',
  'squad_v1_f1',
  'squad_v2_f1',
  'rouge1',
  'rouge2',
  'rougeL',
  'rougeLsum',
  'chrf',
  'chrfpp',
  'lev_sim',
  'indel_ratio',
  'jaro',
  'jaro_winkler',
] as const

/** Their exp and log are the platform's, which differ in the last place. */
const rounded = ['bleu_sentence_eff', 'bleu_corpus'] as const

function score(id: string, output: string, gold: string): number | undefined {
  const metric = textCatalog.find((entry) => entry.id === id)
  if (metric === undefined) throw new Error(`no metric ${id}`)
  return 'score' in metric ? metric.score(output, gold) : metric.measure([{ output, gold }])
}

describe.each(golden.text)('$pred against $gold', (row) => {
  test.each(exact)('%s is the reference, bit for bit', (id) => {
    expect(score(id, row.pred, row.gold)).toBe(row[id])
  })

  test.each(rounded)('%s is the reference to 1e-12 of its value', (id) => {
    expect(score(id, row.pred, row.gold)).toBeCloseTo(row[id], 10)
  })

  test('the Levenshtein distance is the reference', () => {
    expect(levenshteinDistance(row.pred, row.gold, { raw: true })).toBe(row.lev)
  })
})

test('a metric over samples takes a missing output for an empty one', () => {
  for (const metric of textCatalog)
    if ('measure' in metric)
      expect(metric.measure([{ output: undefined, gold: 'a b c d' }])).toBe(
        metric.measure([{ output: '', gold: 'a b c d' }]),
      )
})
