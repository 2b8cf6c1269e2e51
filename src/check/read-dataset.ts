import { checkDataset } from '../dataset/check/check-dataset.ts'
import type { DatasetReport } from '../dataset/check/dataset-report.ts'
import { detectFormat } from '../dataset/check/detect-format.ts'
import { readRows } from '../dataset/source/read-rows.ts'
import type { KnownRecipe } from './check-input.ts'
import type { CheckRequest } from './request.ts'
import { formatFor } from './rules/dataset-kind.ts'

/**
 * Checks the dataset as what it is, and as what the recipe's job reads where its rows do not tell: then what a row lacks is said.
 *
 * @throws NovaEvalError for a file that cannot be read at all
 */
export async function readKnownDataset(
  file: string,
  { train, platform }: CheckRequest,
  recipe: KnownRecipe | undefined,
): Promise<DatasetReport> {
  const expected = formatFor(recipe?.kind)
  const { format } = await detectFormat(file)
  const preset = recipe?.at('/processor/preset_reward_function')
  // A column called prompt is all that tells a multi-turn job's rows: others have one too.
  const isUntold = format === undefined || (format.id === 'mtrl' && expected !== undefined)
  const isJudged = expected?.endsWith('llm_judge') === true && format?.id.endsWith('llm_judge') === true
  // A category beside query and response is one key more to gen_qa.
  const isCategorised = expected === 'gen_qa' && format?.id === 'sagemaker_eval'
  return await checkDataset(file, {
    as: isUntold || isJudged || isCategorised ? expected : format.id,
    use: platform === 'bedrock' ? 'bedrock' : recipe?.kind === 'rft_training' ? 'training' : 'evaluation',
    preset: typeof preset === 'string' && preset !== '' ? preset : undefined,
    train,
    each: 10,
  })
}

/** The first row that is an object. */
export async function readFirstRow(file: string): Promise<Readonly<Record<string, unknown>> | undefined> {
  for await (const rows of readRows(file)) {
    const found = rows.find(({ row }) => row !== undefined)
    if (found !== undefined) return found.row
  }
  return undefined
}
