import { expect, test } from 'vitest'
import { catalog } from '../../src/metrics/catalog.ts'
import type { SampleMetric } from '../../src/metrics/metric.ts'
import golden from '../golden/metrics.json' with { type: 'json' }

const columns = ['em', 'qem', 'f1', 'f1_score_quasi', 'squad_v1_f1', 'squad_v2_f1'] as const

function metric(id: string): SampleMetric {
  const found = catalog.find((entry) => entry.id === id)
  if (!found || !('score' in found)) throw new Error(`no sample metric ${id}`)
  return found
}

test.each(columns)('%s is the reference on every golden row, bit for bit', (column) => {
  const { score } = metric(column)
  for (const row of golden.text) {
    expect(score(row.pred, row.gold), JSON.stringify([row.pred, row.gold])).toBe(row[column])
  }
})
