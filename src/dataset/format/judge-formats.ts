import type { DatasetFormat, RowObject, RowReading } from './dataset-format.ts'
import { readImages } from './images.ts'
import { otherKeys, reading } from './reading.ts'
import { type RowFault, readTextKey } from './row-fault.ts'

const known: ReadonlySet<string> = new Set(['prompt', 'response_A', 'response_B', 'images'])
const form = '{ "prompt": ..., "response_A": ..., "response_B": ... }'

function readPair(row: RowObject, needsImages: boolean): RowReading {
  const faults: RowFault[] = []
  const prompt = readTextKey(row, 'prompt', { required: true }, faults)
  const a = readTextKey(row, 'response_A', { required: true, blank: true }, faults)
  const b = readTextKey(row, 'response_B', { required: true, blank: true }, faults)
  const images = readImages(row.images, needsImages, faults)
  return reading(faults, () => ({
    turns: [{ role: 'user', content: prompt as string }],
    pair: { a: a as string, b: b as string },
    images,
    other: otherKeys(row, known),
  }))
}

const hasPair = ({ prompt, response_A, response_B }: RowObject): boolean =>
  prompt !== undefined && (response_A !== undefined || response_B !== undefined)

/**
 * Two answers for a judge: A the baseline, B the challenger.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/nova-model-evaluation.html
 */
export const llmJudgeFormat: DatasetFormat = {
  id: 'llm_judge',
  form,
  recognise: (row) =>
    hasPair(row)
      ? 'rows have prompt, response_A and response_B; rubric_llm_judge has the same keys, name it with --as'
      : undefined,
  read: (row) => readPair(row, false),
  fileName: { names: ['llm_judge.jsonl'], level: 'warning', why: 'the documentation wants this very name' },
  // Another page says 7,000: the larger figure is the less doubtful alarm.
  advisedTokens: 12_000,
}

/** Two answers and the images they are about. */
export const mmLlmJudgeFormat: DatasetFormat = {
  id: 'mm_llm_judge',
  form: '{ "prompt": ..., "images": [...], "response_A": ..., "response_B": ... }',
  recognise: (row) =>
    hasPair(row) && row.images !== undefined ? 'rows have prompt, images, response_A and response_B' : undefined,
  read: (row) => readPair(row, true),
  fileName: {
    names: ['mm_llm_judge.jsonl', 'llm_judge.jsonl'],
    level: 'warning',
    why: 'one page wants mm_llm_judge.jsonl in its title and llm_judge.jsonl in its text',
  },
}

/** Two answers for a judge that makes its own rubrics: none is supplied. */
export const rubricJudgeFormat: DatasetFormat = {
  id: 'rubric_llm_judge',
  form,
  recognise: () => undefined,
  read: (row) => readPair(row, false),
  fileName: { names: ['llm_judge.jsonl'], level: 'warning', why: 'the published notebook uploads this name' },
}
