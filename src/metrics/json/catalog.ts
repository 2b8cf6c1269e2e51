import type { SampleMetric } from '../metric.ts'
import { fieldAccuracy } from './field-accuracy.ts'
import { jsonDiff } from './json-diff.ts'
import { jsonEqual } from './json-equal.ts'
import { jsonFound } from './json-found.ts'
import { jsonRepaired } from './json-repaired.ts'
import { keyF1, keyPrecision, keyRecall } from './key-f1.ts'
import { jsonValid } from './valid-json.ts'

const share = { family: 'json', range: [0, 1], direction: 'up' } as const
const never = { both: 0, output: 0, gold: 0 } as const

/** A gold that is no JSON, the empty text among them, is refused. */
const against = { ...share, gold: 'json', empty: { both: undefined, output: 0, gold: undefined } } as const

/** The first four look at the output alone; the others compare it with a gold that is JSON. */
export const jsonCatalog: readonly SampleMetric[] = [
  {
    ...share,
    id: 'json_valid',
    laws: ['binary'],
    empty: never,
    source: 'RFC 8259, on the answer region',
    score: (output) => jsonValid(output),
  },
  {
    ...share,
    id: 'json_valid_container',
    laws: ['binary'],
    empty: never,
    source: 'RFC 8259, on the answer region, an object or array at the top; ValidJSON of autoevals',
    score: (output) => jsonValid(output, { container: true }),
  },
  {
    ...share,
    id: 'json_found',
    laws: ['binary'],
    empty: never,
    source: 'ours: an object or array that parses strictly, wherever it stands in the answer',
    score: (output) => jsonFound(output),
  },
  {
    ...share,
    id: 'json_repaired',
    direction: 'down',
    laws: ['binary'],
    empty: never,
    source: 'ours: JSON in the answer that parses with tolerance alone',
    score: (output) => jsonRepaired(output),
  },
  {
    ...against,
    id: 'json_equal',
    laws: ['binary', 'symmetric', 'identity'],
    source: 'ours: deep equality, numbers digit for digit',
    score: (output, gold) => jsonEqual(output, gold),
  },
  {
    ...against,
    id: 'json_diff',
    laws: ['symmetric', 'identity'],
    source: 'ours: `json_diff_autoevals` with booleans equal or not, missing keys no nulls, code points',
    score: (output, gold) => jsonDiff(output, gold),
  },
  {
    ...share,
    id: 'json_diff_autoevals',
    laws: ['symmetric', 'identity'],
    empty: { both: 1, output: 0, gold: 0 },
    source: 'JSONDiff of autoevals 0.3.0 (JavaScript)',
    score: (output, gold) => jsonDiff(output, gold, { compat: 'autoevals' }),
  },
  {
    ...against,
    id: 'field_accuracy',
    laws: ['identity'],
    source: "ours: the share of the gold's leaves that match",
    score: (output, gold) => fieldAccuracy(output, gold),
  },
  {
    ...against,
    id: 'key_precision',
    laws: ['identity'],
    source: "ours: the share of the output's leaf places that the gold has",
    score: (output, gold) => keyPrecision(output, gold),
  },
  {
    ...against,
    id: 'key_recall',
    laws: ['identity'],
    source: "ours: the share of the gold's leaf places that the output has",
    score: (output, gold) => keyRecall(output, gold),
  },
  {
    ...against,
    id: 'key_f1',
    laws: ['symmetric', 'identity'],
    source: 'ours: the harmonic mean of `key_precision` and `key_recall`',
    score: (output, gold) => keyF1(output, gold),
  },
]
