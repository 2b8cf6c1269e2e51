import { checkDataset } from '../dataset/check/check-dataset.ts'
import type { FormatId } from '../dataset/format/dataset-format.ts'
import type { Finding } from '../finding.ts'
import { checkRecipe } from '../recipe/check-recipe.ts'
import type { PlainFile } from '../recipe/plain-values.ts'
import { type SubmitKind, textAt } from './job-file.ts'
import type { SubmitOptions } from './submission.ts'

/** What was found out about the local files of a job. */
export interface CheckedInputs {
  readonly findings: readonly Finding[]
  /** Of the local dataset; undefined where it lies in S3. */
  readonly rows: number | undefined
}

/** The files of a job that are on this machine. */
export interface LocalInputs {
  readonly data: string | undefined
  readonly validation: string | undefined
}

/** How many findings of a kind are told one by one. */
const each = 3

/**
 * Holds recipe and dataset against what the job takes, before either is uploaded. What lies in S3 is not fetched for it.
 *
 * @throws NovaEvalError NE1003 where a file is missing, NE2221, NE2023, NE2024 where one cannot be read at all
 */
export async function checkInputs(
  kind: SubmitKind,
  file: PlainFile,
  { data, validation }: LocalInputs,
  { instanceType, instanceCount }: SubmitOptions,
): Promise<CheckedInputs> {
  const recipe =
    kind === 'evaluation'
      ? checkRecipe(file.text, { file: file.file, platform: 'smtj', instanceType, instanceCount }).findings
      : []
  const use = kind === 'bedrock-rft' ? 'bedrock' : 'evaluation'
  const as = formatOf(kind, file)
  const preset = kind === 'evaluation' ? textAt(file, ['processor', 'preset_reward_function']) : undefined
  const dataset = data === undefined ? undefined : await checkDataset(data, { as, use, preset, each })
  // Of validation data no count is documented.
  const validated =
    validation === undefined ? undefined : await checkDataset(validation, { as, use: 'evaluation', each })
  return {
    findings: [...recipe, ...(dataset?.findings ?? []), ...(validated?.findings ?? [])],
    rows: dataset?.facts.rows,
  }
}

const formats: Readonly<Record<string, FormatId>> = {
  gen_qa: 'gen_qa',
  llm_judge: 'llm_judge',
  mm_llm_judge: 'mm_llm_judge',
  rubric_llm_judge: 'rubric_llm_judge',
  rft_eval: 'rft',
}

function formatOf(kind: SubmitKind, file: PlainFile): FormatId | undefined {
  if (kind === 'bedrock-rft') return 'rft'
  return kind === 'multi-turn' ? 'mtrl' : formats[textAt(file, ['evaluation', 'task']) ?? '']
}
