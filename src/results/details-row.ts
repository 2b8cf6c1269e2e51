import type { ParquetRow } from '../archive/read-parquet.ts'
import { type AnswerLogprobs, logprobsOfRow } from '../statistics/index.ts'
import { metadataFields } from '../text/metadata-fields.ts'
import { judgedPair } from './judge-pair.ts'
import { type OpenWarnings, rowsText } from './open-warnings.ts'
import type { ResultRow } from './opened.ts'
import { asText, conversationText, firstText, isRecord, plainCell, readCell } from './python-cell.ts'
import { metricNames } from './results-file.ts'
import { type JobScores, scoreRow } from './score-row.ts'

const known: ReadonlySet<string> = new Set([
  'full_prompt',
  'example',
  'gold',
  'predictions',
  'metrics',
  'specifics',
  'pred_logprobs',
  'pred_lobprobs',
  'pred_logits',
])

/** Reads the rows of a details file, whose cells are Python literals. */
export class DetailsRows {
  readonly #task: string
  readonly #scores: JobScores
  readonly #warnings: OpenWarnings

  constructor(task: string, scores: JobScores, warnings: OpenWarnings) {
    this.#task = task
    this.#scores = scores
    this.#warnings = warnings
  }

  read(cells: ParquetRow, row: number): ResultRow {
    const output = firstText(cells.predictions)
    if (output.fault !== undefined) this.#unreadable('predictions', row, output.fault)
    const specifics = this.#record(cells, 'specifics', row)
    const line = isRecord(specifics.original_line) ? specifics.original_line : {}
    const metadata = metadataOf(specifics.metadata ?? line.metadata)
    const id = idOf(specifics.sample_id ?? specifics.id ?? line.id ?? metadata.id)
    const { numbers, rest } = flatMetrics(this.#record(cells, 'metrics', row))
    const nameOf = metricNames(this.#task, Object.keys(numbers))
    const named = Object.entries(numbers).map(([name, value]): [string, number] => [nameOf(name), value])
    const conversation = conversationText(line.messages ?? cells.full_prompt ?? cells.example)
    const logprobs = this.#logprobs(cells, row)
    const extra = {
      ...Object.fromEntries(
        Object.entries(cells).flatMap(([key, cell]) => (known.has(key) ? [] : [[key, plainCell(cell)]])),
      ),
      ...without(specifics, ['sample_id', 'original_line', 'metadata'], 'specifics'),
      ...without(rest, [], 'metrics'),
    }
    const isJudge = this.#task.endsWith('llm_judge')
    return {
      row,
      ...(id !== undefined && { id }),
      ...scoreRow(named, this.#scores),
      system: conversation.system,
      prompt: conversation.prompt,
      output: output.text,
      gold: firstText(cells.gold).text ?? asText(line.reference_answer),
      metadata,
      ...(logprobs !== undefined && { logprobs }),
      ...(isJudge && { pair: judgedPair({ ...rest, ...numbers }, [specifics, line, metadata, cells]) }),
      ...(Object.keys(extra).length > 0 && { extra }),
    }
  }

  #record(cells: ParquetRow, column: string, row: number): Readonly<Record<string, unknown>> {
    const cell = cells[column]
    if (cell === null || cell === undefined) return {}
    const read = readCell(cell)
    if (read.fault !== undefined) this.#unreadable(column, row, read.fault)
    else if (isRecord(read.value)) return read.value
    else if (cell !== '') this.#unreadable(column, row, 'it is no dict')
    return {}
  }

  #logprobs(cells: ParquetRow, row: number): AnswerLogprobs | undefined {
    const column = ['pred_logprobs', 'pred_lobprobs', 'pred_logits'].find((name) => typeof cells[name] === 'string')
    if (column === undefined || cells[column] === '' || cells[column] === '[]') return undefined
    const answers = logprobsOfRow(cells)
    // Raw logits and other shapes are no log-probabilities by token.
    if (answers === undefined && !/^(None|\[\s*(\[\s*)?-?[\d.])/.test(String(cells[column])))
      this.#unreadable(column, row, 'it is no list of dicts from token to number')
    const first = answers?.[0]
    return first === undefined || first.length === 0 ? undefined : first
  }

  #unreadable(column: string, row: number, fault: string): void {
    this.#warnings.count(
      `cell ${column}`,
      row,
      (count, first) =>
        `${column} cannot be read in ${rowsText(count)}, first in row ${first}: ${fault}; the text is kept as it stands where it is an answer [NE6006]`,
    )
  }
}

/** The container keeps metadata as text; some versions as a dict. */
export function metadataOf(metadata: unknown): Readonly<Record<string, unknown>> {
  if (isRecord(metadata)) return metadata
  if (typeof metadata !== 'string' || metadata === '') return {}
  const fields = metadataFields(metadata)
  return Object.keys(fields).length === 0 ? { metadata } : fields
}

/** A number that was rounded when it was read may be the id of another row: it is none. */
export function idOf(id: unknown): string | undefined {
  const isRounded = Number.isInteger(id) && !Number.isSafeInteger(id)
  return (typeof id === 'string' || typeof id === 'number') && !isRounded ? String(id) : undefined
}

/** The numbers of a row's metrics, one level of nesting taken off; and all that is no number. */
function flatMetrics(metrics: Readonly<Record<string, unknown>>): {
  readonly numbers: Readonly<Record<string, number>>
  readonly rest: Readonly<Record<string, unknown>>
} {
  const numbers: Record<string, number> = {}
  const rest: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(metrics)) {
    const inner = isRecord(value) ? Object.entries(value) : []
    if (typeof value === 'boolean') numbers[key] = Number(value)
    else if (typeof value === 'number' && Number.isFinite(value)) numbers[key] = value
    else if (inner.length > 0 && inner.every(([, item]) => typeof item === 'number'))
      for (const [name, item] of inner) {
        if (Number.isFinite(item)) numbers[name] = item as number
        else rest[name] = String(item)
      }
    else rest[key] = typeof value === 'number' ? String(value) : value
  }
  return { numbers, rest }
}

/** What is left of a dict, under the name of its column; nothing where nothing is left. */
function without(
  record: Readonly<Record<string, unknown>>,
  keys: readonly string[],
  name: string,
): Readonly<Record<string, unknown>> {
  const left = Object.entries(record).filter(([key]) => !keys.includes(key))
  return left.length === 0 ? {} : { [name]: Object.fromEntries(left) }
}
