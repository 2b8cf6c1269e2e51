import type { ResultRow } from '../../results/opened.ts'
import { extractAnswer } from '../../text/extract-answer.ts'
import { extractChoice } from '../../text/extract-choice.ts'
import { foldLabel, mayFoldTo } from '../../text/fold-label.ts'
import type { JsonValue } from '../../text/json-value.ts'
import { type AnswerText, wordsOf } from './answer-text.ts'
import { remembered } from './remembered.ts'
import { unquoted } from './unquoted.ts'

const mostLabels = 50
const longestLabel = 60

/** A label as it was written, and how it stood there. */
export interface ReadLabel {
  readonly label: string
  /** `alone`: it is the whole value; `announced`, `named`: it stands in other words; `bare`: the JSON around it is missing. */
  readonly how: 'alone' | 'announced' | 'named' | 'bare'
}

/** Reads labels where a job's golds have few values: a field of JSON, or the gold itself. */
export class LabelReader {
  /** A key of the gold's object; '' for the gold itself. */
  readonly field: string
  readonly #labels = new Map<string, string>()
  /** Those of two letters and more, with the words that a text must have to name them. */
  readonly #named: { readonly label: string; readonly phrase: string; readonly words: readonly string[] }[] = []
  readonly #keyOf = remembered(foldLabel)
  /** Of the longest, folded. */
  #longest = 0
  #mayBeNumbers = false

  constructor(field: string, labels: Iterable<string>) {
    this.field = field
    for (const label of labels) this.#add(label)
  }

  get labels(): readonly string[] {
    return [...this.#labels.values()]
  }

  /** Whether a label is one of the golds'. */
  has(label: string): boolean {
    return mayFoldTo(label, this.#longest) && this.#labels.has(this.#keyOf(label))
  }

  /** The label of a gold, which is one from then on. */
  ofGold(gold: string, json: JsonValue | undefined): string | undefined {
    const label = goldLabel(this.field, gold, json)
    if (label !== undefined) this.#add(label)
    return label
  }

  /** @param json the JSON of the answer, where there is any */
  ofAnswer(answer: AnswerText, json: JsonValue | undefined): ReadLabel | undefined {
    if (this.field !== '' && json !== undefined) {
      const label = fieldOf(json, this.field)
      return label === undefined ? undefined : { label, how: 'alone' }
    }
    if (json !== undefined) return undefined
    const read = this.#ofText(answer)
    return read !== undefined && this.field !== '' ? { ...read, how: 'bare' } : read
  }

  /** How many different labels a text names. */
  named(answer: AnswerText): string[] {
    return this.#named.flatMap(({ label, phrase, words }) =>
      words.every((word) => answer.lower.includes(word)) && answer.words.includes(phrase) ? [label] : [],
    )
  }

  #ofText(answer: AnswerText): ReadLabel | undefined {
    const { bare } = answer
    if (this.has(bare)) return { label: bare, how: 'alone' }
    if (this.#areLetters()) {
      const letter = extractChoice(answer.text, { choices: 26 })
      return letter === undefined ? undefined : { label: letter, how: 'announced' }
    }
    if (bare.length <= longestLabel && bare !== '' && !/[\s.,;:!?。、]/u.test(bare))
      return { label: bare, how: 'alone' }
    // Looking for the last number takes long, and finds no label without a digit.
    const announced = answer.shown ?? (this.#mayBeNumbers ? extractAnswer(answer.text) : undefined)
    const label = announced && unquoted(announced.text)
    if (label !== undefined && this.has(label)) return { label, how: 'announced' }
    const [only, ...others] = this.named(answer)
    return only !== undefined && others.length === 0 ? { label: only, how: 'named' } : undefined
  }

  #areLetters(): boolean {
    return [...this.#labels.keys()].every((key) => /^[a-z]$/.test(key))
  }

  #add(label: string): void {
    const key = this.#keyOf(label)
    if (this.#labels.has(key) || this.#labels.size >= mostLabels) return
    this.#labels.set(key, label)
    this.#longest = Math.max(this.#longest, key.length)
    this.#mayBeNumbers ||= /[0-9]/.test(key)
    const phrase = ` ${wordsOf(key)} `
    const words = phrase.split(' ').filter((word) => word !== '')
    if (key.length > 1) this.#named.push({ label, phrase, words })
  }
}

/** The field whose few values tell best how a row was scored; undefined where the golds are no labels. */
export function chooseLabels(
  rows: readonly ResultRow[],
  readGold: (gold: string) => JsonValue | undefined,
  agreement: (row: ResultRow, reader: LabelReader) => boolean,
  metric: string | undefined,
): LabelReader | undefined {
  const golds = rows.flatMap(({ gold }) => (gold === null ? [] : [{ gold, json: readGold(gold) }]))
  const fields = new Set(golds.slice(0, 50).flatMap(({ json }) => (isObject(json) ? Object.keys(json) : [''])))
  let best: { reader: LabelReader; agreed: number } | undefined
  for (const field of fields) {
    const found = golds.flatMap(({ gold, json }) => goldLabel(field, gold, json) ?? [])
    const distinct = new Set(found.map(foldLabel))
    if (found.length < 0.9 * golds.length || found.length < 10) continue
    if (distinct.size < 2 || distinct.size > Math.min(mostLabels, found.length / 5)) continue
    const reader = new LabelReader(field, found)
    const named = field !== '' && metric?.toLowerCase().includes(field.toLowerCase()) === true
    const agreed = rows.filter((row) => agreement(row, reader)).length + (named ? rows.length : 0)
    if (best === undefined || agreed > best.agreed) best = { reader, agreed }
  }
  return best?.reader
}

function goldLabel(field: string, gold: string, json: JsonValue | undefined): string | undefined {
  const label = field !== '' ? fieldOf(json, field) : isObject(json) || Array.isArray(json) ? undefined : gold.trim()
  return label === undefined || label === '' || label.length > longestLabel || label.split(/\s+/).length > 6
    ? undefined
    : label
}

function fieldOf(json: JsonValue | undefined, field: string): string | undefined {
  const value = isObject(json) && Object.hasOwn(json, field) ? json[field] : undefined
  return typeof value === 'string'
    ? value.trim()
    : typeof value === 'boolean' || typeof value === 'number'
      ? String(value)
      : undefined
}

export function isObject(json: JsonValue | undefined): json is { [key: string]: JsonValue } {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
}
