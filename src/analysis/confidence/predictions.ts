import { Column } from '../column.ts'
import { Sliced } from '../slices/sliced.ts'
import type { JudgedPrediction } from './failure-summary.ts'

/** Of a row without an answer; a quality is finite or not known. */
const unanswered: number = Number.POSITIVE_INFINITY
const unknown: number = Number.NaN

/**
 * What is known of the answer of every row, in flat memory: a number a row and one for each sliced field, and another from the first row on
 * whose confidence is known. Objects are made of it only where there is one.
 */
export class Predictions {
  readonly #qualities = new Column()
  #confidences: Column | undefined
  readonly #sliced: Sliced<number>
  readonly #slices: readonly Column[]

  /** @param fields of the metadata to look at by value */
  constructor(fields: readonly string[]) {
    this.#sliced = new Sliced(fields, (values) => values)
    this.#slices = [...this.#sliced.all.keys()].map(() => new Column())
  }

  /** Takes the next row; undefined where it has no answer. */
  add(prediction: JudgedPrediction | undefined, metadata: Readonly<Record<string, unknown>>): void {
    const { confidence, quality } = prediction ?? {}
    if (confidence !== undefined) this.#confidences ??= unknowns(this.#qualities.length)
    this.#confidences?.push(confidence ?? unknown)
    this.#qualities.push(prediction === undefined ? unanswered : (quality ?? unknown))
    if (prediction === undefined) for (const slice of this.#slices) slice.push(0)
    else for (const [at, value] of this.#sliced.of(metadata).entries()) this.#slices[at]?.push(value)
  }

  /** Of the nth row that came, from 0; undefined where it is not known. */
  confidenceOf(place: number): number | undefined {
    return known(this.#confidences?.at(place))
  }

  /** Those of all answers, in the order of their rows. */
  get all(): JudgedPrediction[] {
    return this.#byPlace().filter((prediction) => prediction !== undefined)
  }

  /** The same by field, by its value, in the order in which values came. */
  get slices(): Map<string, Map<string, JudgedPrediction[]>> {
    const all = this.#byPlace()
    return new Map(
      [...this.#sliced.all].map(([field, values], at) => {
        const own = [...values.keys()].map((value): [string, JudgedPrediction[]] => [value, []])
        const slices = this.#slices[at] as Column
        for (const [place, prediction] of all.entries())
          if (prediction !== undefined) own[slices.at(place) as number]?.[1].push(prediction)
        return [field, new Map(own)]
      }),
    )
  }

  #byPlace(): (JudgedPrediction | undefined)[] {
    return Array.from(this.#qualities, (quality, place) =>
      quality === unanswered ? undefined : { confidence: this.confidenceOf(place), quality: known(quality) },
    )
  }
}

function unknowns(length: number): Column {
  const column = new Column()
  for (let place = 0; place < length; place++) column.push(unknown)
  return column
}

const known = (value: number | undefined): number | undefined =>
  value === undefined || Number.isNaN(value) ? undefined : value
