import { requireOneOf, requireWhole, strictOptions } from '../arguments.ts'
import { sum } from '../errors/sum.ts'
import { type ConfidenceBlock, confidenceBlocks, type Prediction } from './prediction.ts'

export interface ReliabilityBinsOptions {
  /** How many bins; 10 by default. */
  readonly bins?: number | undefined
  /** `equal-width` by default; `equal-mass` puts about as many predictions into each, equal confidences never apart. */
  readonly binning?: 'equal-width' | 'equal-mass' | undefined
}

/** The predictions with confidence in (lower, upper], in the first bin lower too. */
export interface ReliabilityBin {
  readonly lower: number
  readonly upper: number
  readonly n: number
  /** Mean confidence; undefined for an empty bin. */
  readonly confidence: number | undefined
  /** Share that was right; undefined for an empty bin. */
  readonly accuracy: number | undefined
}

/**
 * How often predictions were right, by how sure they were: the points of a reliability diagram.
 *
 * Bins are (lower, upper] and the first is closed, so confidence 0 is in it and every prediction is in one bin. O(n log n).
 * Predictions without confidence are left out. No predictions give empty bins, or none of equal mass.
 *
 * @see scikit-learn 1.9.1 `calibration_curve`; Guo et al. 2017 drop confidence 0, torchmetrics closes bins on the left
 * @example reliabilityBins([{ confidence: 0.5, correct: 1 }], { bins: 2 })[0] // { lower: 0, upper: 0.5, n: 1, confidence: 0.5, accuracy: 1 }
 */
export function reliabilityBins(
  predictions: readonly Prediction[],
  options: ReliabilityBinsOptions = {},
): ReliabilityBin[] {
  const { bins = 10, binning = 'equal-width' } = strictOptions('reliabilityBins', options, ['bins', 'binning'])
  requireWhole('reliabilityBins', 'bins', bins)
  requireOneOf('reliabilityBins', 'binning', binning, ['equal-width', 'equal-mass'])
  const blocks = confidenceBlocks('reliabilityBins', predictions).reverse()
  const uppers = binning === 'equal-width' ? widths(bins) : masses(blocks, bins)
  let from = 0
  return uppers.map((upper, at) => {
    let to = from
    while (to < blocks.length && (blocks[to] as ConfidenceBlock).confidence <= upper) to++
    const inside = blocks.slice(from, to)
    from = to
    const n = inside.reduce((count, block) => count + block.n, 0)
    const correct = inside.reduce((count, block) => count + block.correct, 0)
    const confidence = sum(inside.map((block) => block.confidence * block.n))
    return {
      lower: uppers[at - 1] ?? 0,
      upper,
      n,
      confidence: n === 0 ? undefined : confidence / n,
      accuracy: n === 0 ? undefined : correct / n,
    }
  })
}

/** An edge is i/M as a double, which 0.1 added up i times is not. */
function widths(bins: number): number[] {
  return Array.from({ length: bins }, (_, at) => (at + 1) / bins)
}

/** A bin ends with the block that fills its share of all predictions; the last ends at 1. */
function masses(blocks: readonly ConfidenceBlock[], bins: number): number[] {
  const all = blocks.reduce((count, block) => count + block.n, 0)
  const uppers: number[] = []
  let filled = 0
  let seen = 0
  for (const { confidence, n } of blocks) {
    seen += n
    const full = Math.floor((seen * bins) / all)
    if (full > filled) uppers.push(seen === all ? 1 : confidence)
    filled = full
  }
  return uppers
}
