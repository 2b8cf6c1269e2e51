import type { ResultRow } from '../../results/opened.ts'
import type { Collector } from '../collector.ts'
import { Blame, sum } from './blame.ts'
import type { Cause, CauseCode, CauseReport } from './cause.ts'
import type { CausesOptions } from './causes-options.ts'
import { confusionCause, isOf, mistakesOf } from './confusion.ts'
import type { Detector } from './detector.ts'
import { detectorsOf } from './detectors.ts'
import { chooseHeadline, nullMetrics } from './headline.ts'
import { constantCause, type MetricRange, nullCauses, uncountedFailures } from './job-causes.ts'
import { LabelCounts } from './label-counts.ts'
import { chooseLabels, type LabelReader } from './label-reader.ts'
import { type Group, Ledger } from './ledger.ts'
import { goldJson, Reading } from './reading.ts'

/** Rows kept until it is known what the job is about. */
const prelude = 1000

/**
 * Why a job scored what it scored.
 *
 * Every row is blamed on one cause at most, the first that applies in this order: the scorer failed; empty; refused; cut off; JSON that was not
 * read; right in another form; hedged; echo; label outside the set; repeated answer; trained on; asked before; a mistake the model was
 * unsure of; the pair of labels that most mistakes are of. So shares add up, and what is left scored low are real mistakes.
 * Causes are ranked by rows, where a row that the fix would likely win counts twice; those of the whole metric by the rows that
 * nothing else explains.
 */
export class Causes implements Collector<CauseReport> {
  readonly #options: CausesOptions
  readonly #detectors: readonly Detector[]
  readonly #ledger = new Ledger()
  readonly #nulls = new Map<string, number>()
  readonly #numbered = new Set<string>()
  #waiting: ResultRow[] | undefined = []
  #metric: string | undefined
  #labels: LabelReader | undefined
  readonly #labelCounts = new LabelCounts()
  #total = 0
  #range = { scored: 0, low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY, contradicted: 0, sum: 0 }
  #blame: Blame | undefined
  /** Groups that no detector is blamed for, and a cause all the same: of the whole metric, or a pair of labels. */
  readonly #beside = new Map<Group, CauseCode>()

  constructor(options: CausesOptions) {
    this.#options = options
    this.#detectors = detectorsOf(options)
  }

  add(row: ResultRow): void {
    this.#total++
    for (const metric of nullMetrics(row)) this.#nulls.set(metric, (this.#nulls.get(metric) ?? 0) + 1)
    for (const [metric, value] of Object.entries(row.metrics)) if (Number.isFinite(value)) this.#numbered.add(metric)
    if (this.#waiting === undefined) this.#read(row)
    else if (this.#waiting.push(row) >= prelude) this.#begin()
  }

  finish(): CauseReport {
    this.#begin()
    this.#blame = new Blame(this.#ledger, this.#detectors)
    const blame = this.#blame
    const range: MetricRange = { metric: this.#metric, ...this.#range }
    const rest = this.#ledger.groups.filter((group) => group.scored !== 'none' && blame.of(group) === undefined)
    const constant = constantCause(range, rest, this.#total)
    const wrong = constant === undefined ? rest.filter(({ scored }) => scored === 'low') : []
    const confusion = confusionCause(wrong, this.#labels?.labels.length ?? 0, this.#total)
    if (constant !== undefined) for (const group of rest) this.#beside.set(group, constant.code)
    for (const group of wrong) if (isOf(group, confusion?.pair)) this.#beside.set(group, 'NE6114')
    const nulls = nullCauses(this.#nulls, this.#numbered, this.#options.reported ?? {}, this.#total)
    const found = blame.causes(this.#total)
    const told = found.find(({ code }) => code === 'NE6108')?.count ?? 0
    const failures = uncountedFailures(this.#options.reported ?? {}, told, this.#total)
    const causes: [Cause, number][] = [
      ...blame
        .causes(this.#total)
        .map((cause): [Cause, number] => [cause, cause.count + (cause.gain ?? 0) * this.#total]),
      ...(confusion === undefined ? [] : [[confusion.cause, confusion.cause.count] as [Cause, number]]),
      ...(constant === undefined ? [] : [[constant, sum(rest)] as [Cause, number]]),
      ...(failures === undefined ? [] : [[failures, failures.count] as [Cause, number]]),
      ...nulls.map((cause): [Cause, number] => [cause, cause.count]),
    ]
    const matrix = this.#labels === undefined ? undefined : this.#labelCounts.matrix(this.#labels.field)
    return {
      total: this.#total,
      ...(this.#metric !== undefined && { metric: this.#metric }),
      ...(this.#range.scored > 0 && { mean: this.#range.sum / this.#range.scored }),
      ...(this.#labels !== undefined && { labelField: this.#labels.field }),
      labels: this.#labels?.labels ?? [],
      causes: causes.sort(([a, x], [b, y]) => y - x || (a.code < b.code ? -1 : 1)).map(([cause]) => cause),
      mistakes: mistakesOf(wrong.filter((group) => !isOf(group, confusion?.pair))),
      ...(matrix !== undefined && { confusion: matrix }),
    }
  }

  /** What the nth row that came is blamed on, from 0, once finished: for a second look at the same rows. Undefined for sound rows and other mistakes. */
  codeOf(place: number): CauseCode | undefined {
    const group = this.#ledger.at(place)
    if (group === undefined || this.#blame === undefined) return undefined
    const by = this.#blame.of(group)
    return by === undefined ? this.#beside.get(group) : this.#detectors[by]?.code
  }

  #begin(): void {
    const rows = this.#waiting
    if (rows === undefined) return
    this.#waiting = undefined
    const named = new Set([...this.#nulls.keys()].filter((metric) => !this.#numbered.has(metric)))
    this.#metric = this.#options.metric ?? chooseHeadline(rows, named)
    const metric = this.#metric
    const agrees = (row: ResultRow, labels: LabelReader) => {
      const { isRightLabel, score, isLow } = new Reading(row, metric, labels)
      return score !== undefined && isRightLabel === !isLow
    }
    this.#labels = chooseLabels(rows, goldJson, agrees, metric)
    for (const row of rows) this.#read(row)
  }

  #read(row: ResultRow): void {
    const reading = new Reading(row, this.#metric, this.#labels)
    this.#ledger.add(reading, this.#detectors)
    this.#labelCounts.add(reading)
    const { score, answer, isRightLabel, output, gold } = reading
    if (score === undefined) return
    const range = this.#range
    range.scored++
    range.sum += score
    range.low = Math.min(range.low, score)
    range.high = Math.max(range.high, score)
    const isEmpty = output !== null && answer === '' && gold?.trim() !== ''
    if (!reading.isLow && (isRightLabel === false || isEmpty)) range.contradicted++
  }
}

/**
 * Looks for the causes of what a job scored.
 *
 * O(rows), memory for their kinds, a number a row, and what tells questions apart (some 50 MB a million).
 *
 * @example createCauses({ maxNewTokens: 2048 }).finish().causes // []
 */
export function createCauses(options: CausesOptions = {}): Causes {
  return new Causes(options)
}
