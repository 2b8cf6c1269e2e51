/** A task of `evaluation`, with the words that belong to it. */
export interface RecipeTask {
  readonly task: string
  readonly strategy: string
  /** A strategy that another page lists for the same task. */
  readonly disputedStrategy?: string
  readonly metric: string
  /** What it works on: rows of yours, or rows that the container brings. */
  readonly data: 'own' | 'benchmark'
  /** Whether the model must see images. */
  readonly images?: true
  /** Seen in a public file, in no page. */
  readonly seen?: true
}

const dg = 'https://docs.aws.amazon.com/sagemaker/latest/dg'

/** Where the words of the tasks come from, and where they differ. */
export const taskSource: string = `${dg}/nova-model-evaluation.html`
export const otherTaskSource: string = `${dg}/nova-hp-evaluate.html`

/** All tasks: those of the pages, and those of the shipped recipes. */
export const recipeTasks: readonly RecipeTask[] = [
  { task: 'gen_qa', strategy: 'gen_qa', metric: 'all', data: 'own' },
  { task: 'rft_eval', strategy: 'rft_eval', metric: 'all', data: 'own' },
  { task: 'llm_judge', strategy: 'judge', metric: 'all', data: 'own' },
  { task: 'mm_llm_judge', strategy: 'judge', metric: 'all', data: 'own', images: true },
  { task: 'rubric_llm_judge', strategy: 'judge', metric: 'all', data: 'own' },
  { task: 'mmlu', strategy: 'zs_cot', metric: 'accuracy', data: 'benchmark' },
  { task: 'mmlu_pro', strategy: 'zs_cot', metric: 'accuracy', data: 'benchmark' },
  { task: 'bbh', strategy: 'fs_cot', disputedStrategy: 'zs_cot', metric: 'accuracy', data: 'benchmark' },
  { task: 'gpqa', strategy: 'zs_cot', metric: 'accuracy', data: 'benchmark' },
  { task: 'math', strategy: 'zs_cot', metric: 'exact_match', data: 'benchmark' },
  { task: 'strong_reject', strategy: 'zs', metric: 'deflection', data: 'benchmark' },
  { task: 'ifeval', strategy: 'zs', metric: 'accuracy', data: 'benchmark' },
  { task: 'mmmu', strategy: 'zs_cot', metric: 'accuracy', data: 'benchmark', images: true },
  { task: 'aime_2024', strategy: 'zs_cot', metric: 'exact_match', data: 'benchmark' },
  { task: 'calendar_scheduling', strategy: 'fs', metric: 'exact_match', data: 'benchmark' },
  { task: 'humaneval', strategy: 'zs', metric: 'pass@1', data: 'benchmark' },
  { task: 'mmlu_pt', strategy: 'zs_cot', metric: 'accuracy', data: 'benchmark', seen: true },
]

/**
 * A task by its name.
 *
 * @example recipeTask('math')?.metric // 'exact_match'
 */
export function recipeTask(name: unknown): RecipeTask | undefined {
  return recipeTasks.find(({ task }) => task === name)
}
