import { isNovaEvalError } from '../../errors.ts'
import { isObject } from '../../sample/turns.ts'
import { answerText, type PlainSample } from '../format/plain-sample.ts'
import { checkTools } from '../rft.ts'
import { cannotHold } from './cannot-hold.ts'
import type { ConvertOptions } from './converter.ts'
import { openMetadata, withFields, withoutId } from './metadata-id.ts'

/** A row of the format, and the keys of the sample that it has no place for. */
export interface Written {
  readonly row: object
  readonly lost?: readonly string[]
}

/** Writes a sample as a row; throws where the format cannot hold it. */
export type WriteSample = (sample: PlainSample, options: ConvertOptions) => Written

/** The one question of a sample, for formats that have a key for it and no conversation. */
function onlyQuestion({ turns }: PlainSample, format: string): string {
  const [first, second] = turns
  if (first?.role === 'user' && second === undefined) return first.content
  throw cannotHold(format, `${turns.length} turns`, 'it takes one question; rft, openai and verl take conversations')
}

function noImages({ images }: PlainSample, format: string): void {
  if (images !== undefined && images.length > 0) throw cannotHold(format, 'images', 'gen_qa and mm_llm_judge take them')
}

/** Of the formats that hold conversations RFT alone documents a place for tools and for their calls. */
function noTools({ tools, turns }: PlainSample, format: string): void {
  if (tools !== undefined && tools.length > 0) throw cannotHold(format, 'tools', 'rft and mtrl take them')
  if (turns.some(({ tool_calls: calls, tool_call_id: id }) => calls !== undefined || id !== undefined))
    throw cannotHold(format, 'calls of tools', 'rft and mtrl take them')
}

function rightTools({ tools }: PlainSample): void {
  try {
    checkTools(tools)
  } catch (error) {
    if (!isNovaEvalError(error)) throw error
    throw cannotHold('rft', 'tools that it does not take', `${error.path}: ${error.hint}`)
  }
}

function noPair({ pair }: PlainSample, format: string): void {
  if (pair !== undefined) throw cannotHold(format, 'two answers to compare', 'judges take them')
}

function expectedText(answer: unknown, format: string): string {
  const text = answerText(answer)
  if (text.trim() !== '') return text
  throw cannotHold(format, 'no answer', 'give every row one')
}

/** The metadata as text with the fields that have no other place in it, and those that are lost where it is a text of the user's. */
function metadataOf({ metadata, id, other, category, rejected }: PlainSample, keepCategory: boolean) {
  const fields = { ...other, ...(keepCategory ? {} : { category }), rejected, id }
  const merged = withFields(metadata, fields)
  const lost = merged === undefined && metadata !== undefined ? namesOf(fields) : []
  const kept = merged ?? metadata
  return { metadata: kept === undefined || typeof kept === 'string' ? kept : JSON.stringify(kept), lost }
}

const namesOf = (fields: Readonly<Record<string, unknown>>): string[] =>
  Object.keys(fields).filter((key) => fields[key] !== undefined)

export const writeGenQa: WriteSample = (sample) => {
  for (const check of [noTools, noPair]) check(sample, 'gen_qa')
  const query = onlyQuestion(sample, 'gen_qa')
  const { metadata, lost } = metadataOf(sample, false)
  const { system, images } = sample
  return {
    row: {
      ...(system !== undefined && { system }),
      query,
      response: expectedText(sample.answer, 'gen_qa'),
      ...(images !== undefined && { images }),
      ...(metadata !== undefined && { metadata }),
      // The container knows no such key, but every command here joins by it.
      ...(lost.includes('id') && { id: sample.id }),
    },
    lost: lost.filter((key) => key !== 'id'),
  }
}

export const writeSageMakerEval: WriteSample = (sample) => {
  for (const check of [noTools, noPair, noImages]) check(sample, 'sagemaker_eval')
  const query = onlyQuestion(sample, 'sagemaker_eval')
  const { metadata, lost } = metadataOf(sample, true)
  const { system, answer, category } = sample
  return {
    row: {
      ...(system !== undefined && { system }),
      query,
      ...(answer !== undefined && { response: answerText(answer) }),
      ...(category !== undefined && { category }),
      ...(metadata !== undefined && { metadata }),
    },
    lost,
  }
}

export const writeRft: WriteSample = (sample, { answer: field }) => {
  for (const check of [noPair, noImages]) check(sample, 'rft')
  rightTools(sample)
  const { id, answer, tools, other, category, rejected } = sample
  const metadata = withoutId(sample.metadata, id)
  const reference = field !== undefined && !isObject(answer) ? { [field]: answer } : answer
  return {
    row: {
      ...(id !== undefined && { id }),
      messages: messagesOf(sample),
      ...(answer !== undefined && { reference_answer: reference }),
      ...(tools !== undefined && { tools }),
      ...(metadata !== undefined && { metadata }),
      ...(category !== undefined && { category }),
      ...(rejected !== undefined && { rejected }),
      ...other,
    },
  }
}

export const writeOpenAi: WriteSample = (sample) => {
  for (const check of [noTools, noPair, noImages]) check(sample, 'openai')
  const { answer } = sample
  if (sample.turns.at(-1)?.role === 'assistant')
    throw cannotHold('openai', 'an assistant turn before the answer', 'the last assistant turn is taken for the answer')
  const gold = answer === undefined ? [] : [{ role: 'assistant', content: answerText(answer) }]
  return { row: { messages: [...messagesOf(sample), ...gold] }, lost: beside(sample) }
}

export const writePromptCompletion: WriteSample = (sample) => {
  for (const check of [noTools, noPair, noImages]) check(sample, 'prompt_completion')
  const completion = expectedText(sample.answer, 'prompt_completion')
  const messages = messagesOf(sample)
  const [only, more] = messages
  const row =
    only?.role === 'user' && more === undefined
      ? { prompt: only.content, completion }
      : { prompt: messages, completion: [{ role: 'assistant', content: completion }] }
  return { row, lost: beside(sample) }
}

export const writeVerl: WriteSample = (sample) => {
  for (const check of [noTools, noPair, noImages]) check(sample, 'verl')
  const { id, answer, category, rejected, other = {} } = sample
  const { data_source: source = 'customized', ...rest } = other
  const metadata = openMetadata(sample.metadata)
  const inside = isObject(metadata) || metadata === undefined ? metadata : { metadata }
  const info = withFields(inside, { ...rest, rejected, id })
  return {
    row: {
      data_source: source,
      prompt: messagesOf(sample),
      ...(category !== undefined && { ability: category }),
      ...(answer !== undefined && { reward_model: { style: 'rule', ground_truth: answerText(answer) } }),
      ...(info !== undefined && { extra_info: info }),
    },
  }
}

/** The agent is handed one text and nothing else of a row: the question where that is all, the whole RFT row as JSON otherwise. */
export const writeMtrl: WriteSample = (sample, options) => {
  for (const check of [noPair, noImages]) check(sample, 'mtrl')
  const { row } = writeRft(sample, options)
  const [only, more] = messagesOf(sample)
  const bare = only?.role === 'user' && more === undefined && Object.keys(row).every((key) => key === 'messages')
  return { row: { prompt: bare ? only.content : JSON.stringify(row) } }
}

/** `rubric_llm_judge` and `llm_judge` have the same keys. */
export const writeJudge: WriteSample = (sample) => {
  noImages(sample, 'llm_judge')
  return { row: pairRow(sample, 'llm_judge'), lost: Object.keys(sample.other ?? {}) }
}

export const writeMmJudge: WriteSample = (sample) => {
  const { images = [] } = sample
  if (images.length === 0) throw cannotHold('mm_llm_judge', 'no images', 'llm_judge takes rows without')
  return { row: { ...pairRow(sample, 'mm_llm_judge'), images }, lost: Object.keys(sample.other ?? {}) }
}

function pairRow(sample: PlainSample, format: string): object {
  const { pair } = sample
  if (pair === undefined) throw cannotHold(format, 'no pair of answers', 'a judge compares response_A with response_B')
  return { prompt: onlyQuestion(sample, format), response_A: pair.a, response_B: pair.b }
}

/** A turn that only calls tools has no content, as OpenAI writes it. */
const messagesOf = ({ system, turns }: PlainSample): { role: string; content: string | null }[] => [
  ...(system === undefined ? [] : [{ role: 'system', content: system }]),
  ...turns.map((turn) => ({
    ...turn,
    content: turn.content === '' && turn.tool_calls !== undefined ? null : turn.content,
  })),
]

/** What stands beside prompt and answer, for formats that have those two only. */
const beside = ({ id, metadata, category, rejected, other = {} }: PlainSample): string[] => [
  ...Object.entries({ id, metadata, category, rejected }).flatMap(([key, value]) => (value === undefined ? [] : [key])),
  ...Object.keys(other),
]
