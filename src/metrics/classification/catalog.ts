import type { SetMetric } from '../metric.ts'
import { accuracy } from './accuracy.ts'
import { balancedAccuracy } from './balanced-accuracy.ts'
import { type ClassCounts, classCounts } from './class-counts.ts'
import { cohensKappa } from './cohens-kappa.ts'
import { matthewsCorrelation } from './matthews-correlation.ts'
import { precisionRecallF1 } from './precision-recall-f1.ts'

const averages = ['micro', 'macro', 'weighted'] as const
const scores = ['precision', 'recall', 'f1'] as const

/** The scores of a set of classes that need no options: labels are those that occur as gold, any other output is invalid. */
export const classificationCatalog: readonly SetMetric[] = [
  {
    id: 'accuracy',
    family: 'classification',
    range: [0, 1],
    direction: 'up',
    laws: ['symmetric', 'identity'],
    empty: undefined,
    source: 'scikit-learn 1.9.1 accuracy_score',
    measure: (samples) => accuracy(samples.map(({ output, gold }) => ({ predicted: output, gold }))),
  },
  fromCounts('balanced_accuracy', 'balanced_accuracy_score', balancedAccuracy),
  ...averages.flatMap((average) =>
    scores.map((score) =>
      fromCounts(
        `${average}_${score}`,
        'precision_recall_fscore_support, labels those of the gold, zero_division 0',
        (counts) => precisionRecallF1(counts)[average][score],
      ),
    ),
  ),
  {
    ...fromCounts('mcc', 'matthews_corrcoef, invalid outputs as one class', matthewsCorrelation),
    range: [-1, 1],
    // Not 1 on identity: where all are of one class, and all right, it is 0.
    laws: [],
  },
  {
    ...fromCounts('cohen_kappa', 'cohen_kappa_score, invalid outputs as one class', cohensKappa),
    range: [-1, 1],
    // Not 1 on identity: where all are of one class, and all right, it has no value.
    laws: [],
  },
]

function fromCounts(
  id: string,
  reference: string,
  score: (counts: readonly ClassCounts[]) => number | undefined,
): SetMetric {
  return {
    id,
    family: 'classification',
    range: [0, 1],
    direction: 'up',
    laws: ['identity'],
    empty: undefined,
    source: `scikit-learn 1.9.1 ${reference}`,
    measure: (samples) => score(classCounts(samples.map(({ output, gold }) => ({ predicted: output, gold })))),
  }
}
