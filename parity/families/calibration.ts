import {
  auroc,
  averagePrecision,
  brierScore,
  expectedCalibrationError,
  logLoss,
  maximumCalibrationError,
} from '../../src/statistics/index.ts'
import type { Family } from '../family.ts'
import type { Random } from '../random.ts'

interface Predictions {
  readonly confidence: readonly number[]
  readonly correct: readonly number[]
  readonly bins: number
}

export const family: Family<Predictions> = {
  reference: 'scikit-learn 1.9.1, numpy 2.4.6',
  oracle: 'calibration.py',
  cases: predictions,
  ours({ confidence, correct, bins }) {
    const rows = confidence.map((value, at) => ({ confidence: value, correct: correct[at] as number }))
    return {
      ece: expectedCalibrationError(rows, { bins }) ?? null,
      mce: maximumCalibrationError(rows, { bins }) ?? null,
      brier: brierScore(rows) ?? null,
      log_loss: logLoss(rows) ?? null,
      auroc: auroc(rows) ?? null,
      average_precision: averagePrecision(rows) ?? null,
    }
  },
}

/** Confidences on the edges of bins, equal ones, 0 and 1 among them. */
function* predictions(random: Random, count: number): Generator<Predictions> {
  while (count-- > 0) {
    const steps = random.pick([2, 10, 20, 1e6])
    const confidence = random.list(random.int(1, 60), () => random.int(0, steps + 1) / steps)
    const calibrated = random.chance(0.5)
    const correct = confidence.map((value) => (random.chance(calibrated ? value : 0.6) ? 1 : 0))
    yield { confidence, correct, bins: random.pick([1, 5, 10, 15]) }
  }
}
