import { classificationCatalog } from './classification/catalog.ts'
import { jsonFound } from './json/json-found.ts'
import { jsonValid } from './json/valid-json.ts'
import { mathCatalog } from './math/catalog.ts'
import type { Metric, SampleMetric } from './metric.ts'
import { textCatalog } from './text/catalog.ts'

const share = { range: [0, 1], direction: 'up' } as const
const never = { both: 0, output: 0, gold: 0 } as const

/** These look at the output alone. */
const json: readonly SampleMetric[] = [
  {
    ...share,
    id: 'json_valid',
    family: 'json',
    laws: ['binary'],
    empty: never,
    source: 'RFC 8259, on the answer region',
    score: (output) => jsonValid(output),
  },
  {
    ...share,
    id: 'json_found',
    family: 'json',
    laws: ['binary'],
    empty: never,
    source: 'ours: an object or array that parses strictly, wherever it stands in the answer',
    score: (output) => jsonFound(output),
  },
]

/**
 * Every metric that needs no options, with its range, its laws and the reference it follows.
 *
 * Those of one sample have `score`, those of a whole set `measure`.
 *
 * @example catalog.find(({ id }) => id === 'qem').score('1.5', '15') // 1
 * @example catalog.find(({ id }) => id === 'accuracy').measure([{ output: 'a', gold: 'a' }]) // 1
 */
export const catalog: readonly Metric[] = [...textCatalog, ...json, ...mathCatalog, ...classificationCatalog]
