import { accuracy } from './classification/accuracy.ts'
import { classCounts } from './classification/class-counts.ts'
import { type PrecisionRecallF1, precisionRecallF1 } from './classification/precision-recall-f1.ts'
import { jsonFound } from './json/json-found.ts'
import { jsonValid } from './json/valid-json.ts'
import type { Metric, SampleMetric, SetMetric } from './metric.ts'
import { exactMatch } from './text/exact-match.ts'
import { quasiExactMatch } from './text/quasi-exact-match.ts'
import { tokenF1 } from './text/token-f1.ts'
import { wordSetF1 } from './text/word-set-f1.ts'

const share = { range: [0, 1], direction: 'up' } as const
const never = { both: 0, output: 0, gold: 0 } as const
const sameOnly = { both: 1, output: 0, gold: 0 } as const
const container = 'lighteval 0.10.0 (c4826ea), as in the evaluation container'

const text: readonly SampleMetric[] = [
  {
    ...share,
    id: 'em',
    family: 'text',
    laws: ['binary'],
    empty: never,
    source: `ExactMatches(strip_strings=True), ${container}`,
    score: (output, gold) => exactMatch(output, gold, { compat: 'lighteval-0.10' }),
  },
  {
    ...share,
    id: 'qem',
    family: 'text',
    laws: ['binary'],
    empty: never,
    source: `ExactMatches with helm_normalizer, ${container}`,
    score: (output, gold) => quasiExactMatch(output, gold, { compat: 'lighteval-0.10' }),
  },
  {
    ...share,
    id: 'f1',
    family: 'text',
    laws: ['symmetric'],
    empty: never,
    source: `F1_score, ${container}; nltk f_measure`,
    score: (output, gold) => wordSetF1(output, gold),
  },
  {
    ...share,
    id: 'f1_score_quasi',
    family: 'text',
    laws: ['symmetric'],
    empty: never,
    source: `F1_score with helm_normalizer, ${container}; nltk f_measure`,
    score: (output, gold) => wordSetF1(output, gold, { quasi: true }),
  },
  {
    ...share,
    id: 'squad_v1_f1',
    family: 'text',
    laws: ['symmetric'],
    empty: never,
    source: 'evaluation script of SQuAD v1.1',
    score: (output, gold) => tokenF1(output, gold, { compat: 'squad-v1' }),
  },
  {
    ...share,
    id: 'squad_v2_f1',
    family: 'text',
    laws: ['symmetric', 'identity'],
    empty: sameOnly,
    source: 'evaluation script of SQuAD v2.0',
    score: (output, gold) => tokenF1(output, gold, { compat: 'squad-v2' }),
  },
  {
    ...share,
    id: 'exact_match',
    family: 'text',
    laws: ['binary', 'symmetric', 'identity'],
    empty: sameOnly,
    source: 'ours: `em` on the answer region, an empty output equal to an empty gold',
    score: (output, gold) => exactMatch(output, gold),
  },
  {
    ...share,
    id: 'quasi_exact_match',
    family: 'text',
    laws: ['binary', 'symmetric', 'identity'],
    empty: sameOnly,
    source: 'ours: `qem` on the answer region, numbers read before punctuation goes',
    score: (output, gold) => quasiExactMatch(output, gold),
  },
  {
    ...share,
    id: 'token_f1',
    family: 'text',
    laws: ['symmetric', 'identity'],
    empty: sameOnly,
    source: 'ours: the F1 of SQuAD v2.0 over the words of any script on the answer region, articles and numbers kept',
    score: (output, gold) => tokenF1(output, gold),
  },
]

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

const classes: readonly SetMetric[] = [
  {
    ...share,
    id: 'accuracy',
    family: 'classification',
    laws: ['symmetric', 'identity'],
    empty: undefined,
    source: 'scikit-learn 1.9.1 accuracy_score',
    measure: (samples) => accuracy(samples.map(({ output, gold }) => ({ predicted: output, gold }))),
  },
  ofClasses('micro_f1', ({ micro }) => micro.f1),
  ofClasses('macro_precision', ({ macro }) => macro.precision),
  ofClasses('macro_recall', ({ macro }) => macro.recall),
  ofClasses('macro_f1', ({ macro }) => macro.f1),
  ofClasses('weighted_f1', ({ weighted }) => weighted.f1),
]

/** The labels are those that occur as gold; any other output is invalid. */
function ofClasses(id: string, pick: (scores: PrecisionRecallF1) => number | undefined): SetMetric {
  return {
    ...share,
    id,
    family: 'classification',
    laws: ['identity'],
    empty: undefined,
    source: 'scikit-learn 1.9.1 precision_recall_fscore_support, labels those of the gold, zero_division 0',
    measure: (samples) =>
      pick(precisionRecallF1(classCounts(samples.map(({ output, gold }) => ({ predicted: output, gold }))))),
  }
}

/**
 * Every metric that needs no options, with its range, its laws and the reference it follows.
 *
 * Those of one sample have `score`, those of a whole set `measure`.
 *
 * @example catalog.find(({ id }) => id === 'qem').score('1.5', '15') // 1
 * @example catalog.find(({ id }) => id === 'accuracy').measure([{ output: 'a', gold: 'a' }]) // 1
 */
export const catalog: readonly Metric[] = [...text, ...json, ...classes]
