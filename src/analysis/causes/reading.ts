import type { ResultRow } from '../../results/opened.ts'
import { extractJson, type JsonExtraction } from '../../text/extract-json.ts'
import { foldLabel } from '../../text/fold-label.ts'
import type { JsonValue } from '../../text/json-value.ts'
import { solutionText } from '../../text/solution.ts'
import { AnswerText } from './answer-text.ts'
import type { LabelReader, ReadLabel } from './label-reader.ts'
import { type QuestionKey, questionKey } from './question-key.ts'
import { remembered } from './remembered.ts'

/** What the detectors see of a row: read once, by the tools that good scorers use. */
export class Reading {
  readonly row: ResultRow
  /** Of the headline metric; undefined where the row has none. */
  readonly score: number | undefined
  /** Null where there is none: the row never came so far, or the job judges pairs. */
  readonly output: string | null
  /** The output without its thoughts. */
  readonly answer: string
  readonly text: AnswerText
  readonly gold: string | null
  readonly goldJson: JsonValue | undefined
  readonly goldLabel: string | undefined
  /** The label of the answer, wherever it stands. */
  readonly label: ReadLabel | undefined
  readonly labels: LabelReader | undefined
  #json: JsonExtraction | undefined
  #promptKey: QuestionKey | undefined
  #goldKey: string | undefined
  #labelKey: string | undefined

  constructor(row: ResultRow, metric: string | undefined, labels: LabelReader | undefined) {
    this.row = row
    this.score = metric !== undefined && Object.hasOwn(row.metrics, metric) ? finite(row.metrics[metric]) : undefined
    this.output = row.pair === undefined ? row.output : null
    this.answer = solutionText(this.output ?? '').trim()
    this.text = new AnswerText(this.answer)
    this.gold = row.gold
    this.goldJson = row.gold === null ? undefined : goldJson(row.gold)
    this.labels = labels
    this.goldLabel = row.gold === null ? undefined : labels?.ofGold(row.gold, this.goldJson)
    this.label = this.output === null ? undefined : labels?.ofAnswer(this.text, this.value)
  }

  /** Scored, and nearer to wrong than to right. */
  get isLow(): boolean {
    return this.score !== undefined && this.score < 0.5
  }

  /** The JSON of the output, read with tolerance. */
  get json(): JsonExtraction {
    this.#json ??= /[{[]/.test(this.output ?? '')
      ? extractJson(this.output ?? '', { repair: true })
      : { found: false, reason: 'no-json', steps: 0, truncatedScan: false }
    return this.#json
  }

  get value(): JsonValue | undefined {
    return this.json.found ? this.json.value : undefined
  }

  /** The label of the gold, folded. */
  get goldKey(): string | undefined {
    if (this.goldLabel !== undefined) this.#goldKey ??= shortKey(this.goldLabel)
    return this.#goldKey
  }

  /** The label of the answer, folded. */
  get labelKey(): string | undefined {
    if (this.label !== undefined) this.#labelKey ??= shortKey(this.label.label)
    return this.#labelKey
  }

  /** The answer's label is the gold's; undefined where one of them is not known. */
  get isRightLabel(): boolean | undefined {
    if (this.goldLabel === undefined || this.label === undefined) return undefined
    return this.labelKey === this.goldKey
  }

  /** By what the prompt is known, whatever its case and punctuation. */
  get promptKey(): QuestionKey {
    this.#promptKey ??= questionKey(this.row.prompt ?? '')
    return this.#promptKey
  }
}

const shortKey = remembered(foldLabel)

/** The JSON of a gold that is an object or an array, otherwise undefined. */
export function goldJson(gold: string): JsonValue | undefined {
  if (!/^\s*[{[]/.test(gold)) return undefined
  try {
    return JSON.parse(gold)
  } catch {
    // A gold that only begins like JSON is a text.
    return undefined
  }
}

function finite(value: number | undefined): number | undefined {
  return value !== undefined && Number.isFinite(value) ? value : undefined
}
