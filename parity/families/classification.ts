import {
  accuracy,
  balancedAccuracy,
  binaryScores,
  classCounts,
  cohensKappa,
  confusionMatrix,
  matthewsCorrelation,
  precisionRecallF1,
  type Scores,
} from '../../src/metrics/classification/index.ts'
import type { Family } from '../family.ts'
import type { Random } from '../random.ts'

interface LabelSet {
  readonly gold: readonly string[]
  readonly predicted: readonly (string | null)[]
  readonly labels: readonly string[]
  readonly beta: number
  readonly zeroDivision: 0 | 1 | 'skip'
}

export const family: Family<LabelSet> = {
  reference: 'scikit-learn 1.9.1',
  oracle: 'classification.py',
  cases: labelSets,
  ours({ gold, predicted, labels, beta, zeroDivision }) {
    const pairs = gold.map((label, at) => ({ gold: label, predicted: predicted[at] ?? undefined }))
    const counts = classCounts(pairs, { labels })
    const { perClass, micro, macro, weighted } = precisionRecallF1(counts, { beta, zeroDivision })
    return {
      accuracy: accuracy(pairs) ?? null,
      balanced_accuracy: balancedAccuracy(counts) ?? null,
      mcc: matthewsCorrelation(counts) ?? null,
      cohen_kappa: cohensKappa(counts) ?? null,
      confusion_matrix: confusionMatrix(pairs, { labels }).matrix.flat(),
      per_class: (['precision', 'recall', 'f1', 'support'] as const).flatMap((score) =>
        perClass.map((scores) => scores[score] ?? null),
      ),
      micro: triple(micro),
      macro: triple(macro),
      weighted: triple(weighted),
      binary: triple(binaryScores(pairs, { positive: labels[0] as string, beta, zeroDivision })),
    }
  },
}

function triple({ precision, recall, f1 }: Scores): (number | null)[] {
  return [precision ?? null, recall ?? null, f1 ?? null]
}

/** Sets from one sample up, in which predictions are mostly right, or hardly, or all one class; labels that no sample has are among them. */
function* labelSets(random: Random, count: number): Generator<LabelSet> {
  while (count-- > 0) {
    const labels = ['b', 'a', 'é', 'Z', '東', '__proto__'].slice(0, random.int(1, 7))
    const gold = random.list(random.chance(0.3) ? random.int(1, 5) : random.int(5, 60), () => random.pick(labels))
    const right = random.next()
    const invalid = random.pick([0, 0, 0.1, 0.5])
    const guesses = random.chance(0.15) ? labels.slice(0, 1) : labels
    const predicted = gold.map((label) =>
      random.chance(invalid) ? null : random.chance(right) ? label : random.pick(guesses),
    )
    yield { gold, predicted, labels, beta: random.pick([1, 1, 0.5, 2]), zeroDivision: random.pick([0, 1, 'skip']) }
  }
}
