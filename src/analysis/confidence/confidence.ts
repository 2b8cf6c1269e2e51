import { NovaEvalError } from '../../errors.ts'
import type { ResultRow } from '../../results/opened.ts'
import {
  type Calibration,
  calibration,
  type Interval,
  mean,
  type Prediction,
  type ReliabilityBin,
  wilsonInterval,
} from '../../statistics/index.ts'
import { chooseHeadline } from '../causes/headline.ts'
import { chooseLabels, LabelReader } from '../causes/label-reader.ts'
import { goldJson, Reading } from '../causes/reading.ts'
import type { Collector } from '../collector.ts'
import { answerConfidence, type Unlocated } from './answer-confidence.ts'
import { type ConfidenceExample, Examples } from './examples.ts'
import {
  type ConfidenceThresholds,
  type FailureSummary,
  failureSummary,
  isOverconfident,
  type JudgedPrediction,
} from './failure-summary.ts'
import { Predictions } from './predictions.ts'
import { isRouted, type Route, routeOf } from './route.ts'
import { chooseThresholds, type ThresholdChoice } from './threshold-choice.ts'

export interface ConfidenceOptions {
  /** What quality is; by default the metric that the job is about, as for its causes. */
  readonly metric?: string | undefined
  /** The key of the answer's JSON that holds the class; '' where the answer is the class. By default found in the golds. */
  readonly field?: string | undefined
  /** All classes; by default those of the golds. */
  readonly labels?: readonly string[] | undefined
  /** Below it an answer is unsure; 0.7 by default. */
  readonly confidence?: number | undefined
  /** Below it an answer is bad; 0.3 by default. */
  readonly quality?: number | undefined
  /** Sliced fields; category, difficulty and domain by default. */
  readonly slices?: readonly string[] | undefined
  /** Shares of right answers to choose thresholds for; 0.9, 0.95 and 0.99 by default. */
  readonly targets?: readonly number[] | undefined
  /** Examples kept of each list; 20 by default. */
  readonly examples?: number | undefined
}

/** The mean confidence of some answers. */
export interface MeanConfidence {
  readonly n: number
  readonly mean: number | undefined
}

export interface ConfidenceReport {
  /** What the confidence is of: the class in a field ('' for the answer itself), or the whole answer. */
  readonly of: { readonly field: string; readonly labels: readonly string[] } | 'answer'
  /** What quality is; undefined where the job has no metric in [0, 1]. */
  readonly metric: string | undefined
  readonly thresholds: ConfidenceThresholds
  /** Answers without a confidence, by reason. */
  readonly unlocated: Readonly<Partial<Record<Unlocated, number>>>
  readonly summary: FailureSummary
  readonly right: MeanConfidence
  readonly wrong: MeanConfidence
  /** Right is a quality from the threshold on. */
  readonly calibration: Omit<Calibration, 'bins'>
  /** With Wilson's interval of the accuracy. */
  readonly bins: readonly (ReliabilityBin & { readonly interval: Interval | undefined })[]
  readonly choices: readonly ThresholdChoice[]
  /** The least sure answers, and the surest of the bad ones. */
  readonly lowConfidence: readonly ConfidenceExample[]
  readonly overconfident: readonly ConfidenceExample[]
  /** The figures by field, by value. */
  readonly slices: Readonly<Record<string, Readonly<Record<string, FailureSummary>>>>
  readonly route: Route
}

/** Rows kept until it is known what the job is about. */
const prelude = 300

/** How sure the model was, and how often right: nothing where no row holds log-probabilities. Memory is a few numbers a row. */
export class Confidences implements Collector<ConfidenceReport | undefined> {
  readonly #options: ConfidenceOptions
  readonly #thresholds: ConfidenceThresholds
  readonly #predictions: Predictions
  readonly #low: Examples
  readonly #over: Examples
  readonly #unlocated: Partial<Record<Unlocated, number>> = {}
  #waiting: ResultRow[] | undefined = []
  #metric: string | undefined
  #labels: LabelReader | undefined
  #seen = false

  constructor(options: ConfidenceOptions = {}) {
    const { confidence = 0.7, quality = 0.3, slices = ['category', 'difficulty', 'domain'], examples = 20 } = options
    for (const [name, value] of Object.entries({ confidence, quality }))
      if (!(value >= 0 && value <= 1))
        throw new NovaEvalError(`${name}: expected a share from 0 to 1, got ${String(value)}`, { code: 'NE6201' })
    this.#options = options
    this.#thresholds = { confidence, quality }
    this.#predictions = new Predictions(slices)
    this.#low = new Examples(examples, slices, (example) => example.confidence)
    this.#over = new Examples(examples, slices, (example) => -example.confidence)
  }

  add(row: ResultRow): void {
    if (this.#waiting === undefined) this.#read(row)
    else if (this.#waiting.push(row) >= prelude) this.#begin()
  }

  /** Undefined where no row holds log-probabilities. */
  finish(): ConfidenceReport | undefined {
    this.#begin()
    if (!this.#seen) return undefined
    const thresholds = this.#thresholds
    const predictions = this.#predictions.all
    const judged = predictions.flatMap(({ confidence, quality }): Prediction[] =>
      quality === undefined ? [] : [{ confidence, correct: Number(quality >= thresholds.quality) }],
    )
    const { bins, ...measures } = calibration(judged)
    return {
      of: this.#labels === undefined ? 'answer' : { field: this.#labels.field, labels: this.#labels.labels },
      metric: this.#metric,
      thresholds,
      unlocated: this.#unlocated,
      summary: failureSummary(predictions, thresholds),
      right: meanOf(judged, 1),
      wrong: meanOf(judged, 0),
      calibration: measures,
      bins: bins.map((bin) => ({ ...bin, interval: wilsonInterval(Math.round((bin.accuracy ?? 0) * bin.n), bin.n) })),
      choices: judged.length === 0 ? [] : chooseThresholds(judged, this.#options.targets ?? [0.9, 0.95, 0.99]),
      lowConfidence: this.#low.finish(),
      overconfident: this.#over.finish(),
      slices: Object.fromEntries(
        [...this.#predictions.slices].map(([field, values]) => [
          field,
          Object.fromEntries([...values].map(([value, own]) => [value, failureSummary(own, thresholds)])),
        ]),
      ),
      route: routeOf(predictions, thresholds),
    }
  }

  /** The confidence of the nth row that came, from 0, once finished; undefined where it is not known. */
  confidenceOf(place: number): number | undefined {
    return this.#predictions.confidenceOf(place)
  }

  #begin(): void {
    const rows = this.#waiting
    if (rows === undefined) return
    this.#waiting = undefined
    const { metric, field, labels } = this.#options
    this.#metric = metric ?? chooseHeadline(rows, new Set())
    const agrees = (row: ResultRow, reader: LabelReader): boolean => {
      const { isRightLabel, score, isLow } = new Reading(row, this.#metric, reader)
      return score !== undefined && isRightLabel === !isLow
    }
    const found = field === undefined ? chooseLabels(rows, goldJson, agrees, this.#metric) : undefined
    this.#labels =
      labels !== undefined || field !== undefined
        ? new LabelReader(field ?? found?.field ?? '', labels ?? found?.labels ?? [])
        : found
    for (const row of rows) this.#read(row)
  }

  #read(row: ResultRow): void {
    const { output, gold, logprobs, metrics, metadata } = row
    if (output === null) {
      this.#predictions.add(undefined, metadata)
      return
    }
    if (logprobs !== undefined && logprobs.length > 0) this.#seen = true
    // A gold's label is one from then on, unless the labels were given.
    if (gold !== null && this.#options.labels === undefined) this.#labels?.ofGold(gold, goldJson(gold))
    const found = answerConfidence(row, this.#labels)
    const stated =
      this.#metric !== undefined && Object.hasOwn(metrics, this.#metric) ? metrics[this.#metric] : undefined
    const quality = stated !== undefined && Number.isFinite(stated) ? stated : undefined
    const confidence = typeof found === 'string' ? undefined : found.confidence
    if (typeof found === 'string') this.#unlocated[found] = (this.#unlocated[found] ?? 0) + 1
    const prediction: JudgedPrediction = { confidence, quality }
    this.#predictions.add(prediction, metadata)
    if (confidence === undefined) return
    if (isRouted(confidence, this.#thresholds.confidence)) this.#low.add(row, confidence, quality)
    if (isOverconfident(prediction, this.#thresholds)) this.#over.add(row, confidence, quality)
  }
}

function meanOf(judged: readonly Prediction[], correct: 0 | 1): MeanConfidence {
  const found = judged.flatMap((one) => (one.correct === correct ? (one.confidence ?? []) : []))
  return { n: found.length, mean: mean(found) }
}
