import { isObject } from '../../sample/turns.ts'
import type { DatasetFormat, RowObject, RowReading } from './dataset-format.ts'
import { apart, needUser, readMessages, saidIn } from './messages.ts'
import type { PlainSample, PlainTurn } from './plain-sample.ts'
import { idOf, idWithin, otherKeys, reading } from './reading.ts'
import { gotName, type RowFault, readTextKey, rowFault } from './row-fault.ts'

/** Ground truth is needed by a custom scorer, not by a judge. */
function needAnswer(answer: unknown, path: string, faults: RowFault[]): void {
  if (typeof answer === 'string' && answer.trim() !== '') return
  faults.push(
    rowFault('NE2022', path, 'a ground truth', answer === undefined ? 'none' : 'a blank one', {
      level: 'warning',
      hint: 'a custom scorer is given "" as the reference; a judge needs none',
    }),
  )
}

/**
 * A conversation whose last turn, the assistant's, is the ground truth.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/model-customize-evaluation-dataset-formats.html
 */
export const openAiFormat: DatasetFormat = {
  id: 'openai',
  form: '{ "messages": [..., { "role": "assistant", "content": ... }] }',
  recognise: ({ messages, reference_answer: reference, metadata }) => {
    const last: unknown = Array.isArray(messages) ? messages.at(-1) : undefined
    const inside = isObject(metadata) ? (metadata.reference_answer ?? metadata.ground_truth ?? undefined) : undefined
    return reference === undefined && inside === undefined && isObject(last) && last.role === 'assistant'
      ? 'rows have messages that end with an assistant turn, and no reference_answer'
      : undefined
  },
  read(row) {
    const faults: RowFault[] = []
    const turns = readMessages(row.messages, '/messages', faults)
    needUser(row.messages, '/messages', faults)
    const { turns: asked, ...system } = apart(turns)
    const last = asked.at(-1)
    const answer = last?.role === 'assistant' ? last : undefined
    needAnswer(answer?.content, '/messages', faults)
    const tools = Array.isArray(row.tools) ? { tools: row.tools as unknown[] } : {}
    return reading(faults, () => ({
      ...system,
      turns: answer === undefined ? asked : asked.slice(0, -1),
      ...(answer !== undefined && { answer: saidIn(answer) }),
      ...tools,
      id: idOf(row.id),
      other: otherKeys(row, new Set(['messages', 'id', ...Object.keys(tools)])),
    }))
  },
}

const sageMakerKeys: ReadonlySet<string> = new Set(['system', 'query', 'response', 'category', 'metadata', 'id'])

/** `query` with `response` as the ground truth: the answer of the model comes back as `model_response`. */
export const sageMakerEvalFormat: DatasetFormat = {
  id: 'sagemaker_eval',
  form: '{ "query": ..., "response"?: ..., "system"?: ..., "category"?: ... }',
  recognise: ({ query, response, category }) =>
    query === undefined
      ? undefined
      : category !== undefined
        ? 'rows have query and category'
        : response === undefined
          ? 'rows have query and no response'
          : undefined,
  read(row) {
    const faults: RowFault[] = []
    const query = readTextKey(row, 'query', { required: true }, faults)
    const answer = readTextKey(row, 'response', { required: false }, faults)
    needAnswer(answer, '/response', faults)
    const system = readTextKey(row, 'system', { required: false }, faults)
    const category = readTextKey(row, 'category', { required: false }, faults)
    return reading(faults, () => ({
      id: idWithin(row, row.metadata),
      system,
      turns: [{ role: 'user', content: query as string }],
      answer,
      category,
      metadata: row.metadata ?? undefined,
      other: otherKeys(row, sageMakerKeys),
    }))
  },
}

/** A text, or a list of messages: both forms are documented. */
function readPrompt(value: unknown, faults: RowFault[]): Pick<PlainSample, 'system' | 'turns'> {
  if (typeof value === 'string') {
    if (value.trim() === '')
      faults.push(rowFault('NE2007', '/prompt', 'text', 'a blank string', { hint: 'give the prompt' }))
    return { turns: [{ role: 'user', content: value }] }
  }
  if (value === undefined) {
    faults.push(
      rowFault('NE2005', '/prompt', 'text or a list of turns', gotName(value), { hint: 'add "prompt": "..."' }),
    )
    return { turns: [] }
  }
  const turns = readMessages(value, '/prompt', faults)
  needUser(value, '/prompt', faults)
  return apart(turns)
}

/** What an assistant said: a text, or a list with its turn. */
function readAnswer(row: RowObject, key: string, faults: RowFault[]): PlainTurn | undefined {
  const value = row[key]
  if (value === undefined || value === null) return undefined
  if (typeof value === 'string') return { role: 'assistant', content: value }
  return readMessages(value, `/${key}`, faults).at(-1)
}

export const promptCompletionFormat: DatasetFormat = {
  id: 'prompt_completion',
  form: '{ "prompt": ..., "completion": ... }',
  recognise: ({ prompt, completion }) =>
    prompt !== undefined && completion !== undefined ? 'rows have prompt and completion' : undefined,
  read(row) {
    const faults: RowFault[] = []
    const prompt = readPrompt(row.prompt, faults)
    const answer = readAnswer(row, 'completion', faults)
    needAnswer(answer?.content, '/completion', faults)
    return withAnswer(row, prompt, { answer: answer && saidIn(answer) }, ['completion'], faults)
  },
}

export const preferenceFormat: DatasetFormat = {
  id: 'preference',
  form: '{ "prompt": ..., "chosen": ..., "rejected": ... }',
  recognise: ({ chosen, rejected }) =>
    chosen !== undefined && rejected !== undefined ? 'rows have chosen and rejected' : undefined,
  read(row) {
    const faults: RowFault[] = []
    const prompt = readPrompt(row.prompt, faults)
    const answer = readAnswer(row, 'chosen', faults)
    const rejected = readAnswer(row, 'rejected', faults)
    for (const [key, value] of Object.entries({ chosen: answer, rejected }))
      if (value === undefined && row[key] === undefined)
        faults.push(rowFault('NE2005', `/${key}`, 'an answer', gotName(undefined), { hint: `add "${key}": "..."` }))
    const answers = { answer: answer && saidIn(answer), rejected: rejected?.content }
    return withAnswer(row, prompt, answers, ['chosen', 'rejected'], faults)
  },
}

function withAnswer(
  row: RowObject,
  prompt: Pick<PlainSample, 'system' | 'turns'>,
  answers: Pick<PlainSample, 'answer' | 'rejected'>,
  keys: readonly string[],
  faults: readonly RowFault[],
): RowReading {
  return reading(faults, () => ({
    id: idOf(row.id),
    ...prompt,
    ...answers,
    other: otherKeys(row, new Set(['id', 'prompt', ...keys])),
  }))
}
