import type { FormatId } from '../../dataset/format/dataset-format.ts'
import type { Finding } from '../../finding.ts'
import type { RecipeKind } from '../../recipe/kind.ts'
import type { CheckInput } from '../check-input.ts'

/** The rows that a job of each kind reads; a kind that is not listed reads none, or rows of several forms. */
const reads: Partial<Record<RecipeKind, FormatId>> = {
  byom: 'gen_qa',
  gen_qa_rft: 'gen_qa',
  gen_qa: 'gen_qa',
  rft_eval: 'rft',
  rft_training: 'rft',
  llm_judge: 'llm_judge',
  mm_llm_judge: 'mm_llm_judge',
  rubric_llm_judge: 'rubric_llm_judge',
  mtrl: 'mtrl',
}

/** The format that the recipe's job reads. */
export const formatFor = (kind: RecipeKind | undefined): FormatId | undefined =>
  kind === undefined ? undefined : reads[kind]

/** Judges of two kinds read rows that look alike. */
const alike = (one: FormatId, other: FormatId): boolean =>
  one === other || (one.endsWith('llm_judge') && other.endsWith('llm_judge'))

/** Whether the dataset's rows are those that the recipe's task reads. */
export function* datasetKind({ recipe, dataset, request }: CheckInput): Iterable<Finding> {
  if (recipe === undefined || dataset?.format === undefined) return
  const expected = formatFor(recipe.kind)
  // Serverless evaluations take rows of several forms.
  if (expected === undefined || request.platform === 'serverless' || alike(dataset.format, expected)) return
  yield {
    code: 'NE4310',
    level: 'error',
    file: recipe.file,
    line: recipe.lineOf('/evaluation/task'),
    path: '/evaluation/task',
    message: `${recipe.facts.task ?? recipe.kind} reads rows of ${expected}; ${dataset.file} has rows of ${dataset.format}`,
    hint: `give the dataset of this task, or set the task of this dataset; nova-eval dataset convert writes one form as another`,
  }
}
