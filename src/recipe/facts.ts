import { functionOf } from './function-of.ts'
import type { RecipeKind } from './kind.ts'
import { type LambdaArn, parseLambdaArn } from './lambda-arn.ts'
import type { RecipeValues } from './parse-recipe.ts'

/** What a recipe says, for those who hold it against a handler, a dataset or a job. What it leaves open is undefined. */
export interface RecipeFacts {
  readonly name: string | undefined
  readonly task: string | undefined
  readonly strategy: string | undefined
  readonly metric: string | undefined
  readonly subtask: string | undefined
  readonly modelType: string | undefined
  /** `run.model_name_or_path`: the model as shipped, or an s3:// checkpoint. */
  readonly modelPath: string | undefined
  readonly replicas: number | undefined
  readonly dataS3Path: string | undefined
  readonly outputS3Path: string | undefined
  /** JSON pointer of the key that names the function; undefined where the kind calls none. */
  readonly lambdaPath: string | undefined
  readonly lambdaArn: string | undefined
  /** Its parts, where it is one. */
  readonly lambda: LambdaArn | undefined
  /** `rft` or `custom_metrics`, as the recipe says; of rft_eval always `rft`. */
  readonly lambdaType: string | undefined
  readonly preprocessing: boolean | undefined
  readonly postprocessing: boolean | undefined
  readonly aggregation: string | undefined
  readonly maxNewTokens: number | undefined
  readonly topLogprobs: number | undefined
  readonly reasoningEffort: string | undefined
}

/** Gathers what a recipe says. Placeholders and empty texts are nothing said. */
export function factsOf(recipe: RecipeValues & { readonly kind: RecipeKind }): RecipeFacts {
  const value = <T>(type: string, ...path: string[]): T | undefined => {
    const found = recipe.given(path)
    return typeof found === type ? (found as T) : undefined
  }
  const text = (...path: string[]) => value<string>('string', ...path)
  const number = (...path: string[]) => value<number>('number', ...path)
  const flag = (...path: string[]) => value<boolean>('boolean', ...path)
  const called = functionOf(recipe)
  return {
    name: text('run', 'name'),
    task: text('evaluation', 'task'),
    strategy: text('evaluation', 'strategy'),
    metric: text('evaluation', 'metric'),
    subtask: text('evaluation', 'subtask'),
    modelType: text('run', 'model_type'),
    modelPath: text('run', 'model_name_or_path'),
    replicas: number('run', 'replicas'),
    dataS3Path: text('run', 'data_s3_path'),
    outputS3Path: text('run', 'output_s3_path'),
    lambdaPath: called && `/${called.path.join('/')}`,
    lambdaArn: called?.arn,
    lambda: called?.arn === undefined ? undefined : parseLambdaArn(called.arn),
    lambdaType: ['rft_eval', 'rft_training'].includes(recipe.kind) ? 'rft' : text('processor', 'lambda_type'),
    preprocessing: flag('processor', 'preprocessing', 'enabled'),
    postprocessing: flag('processor', 'postprocessing', 'enabled'),
    aggregation: text('processor', 'aggregation'),
    maxNewTokens: number('inference', 'max_new_tokens'),
    topLogprobs: number('inference', 'top_logprobs'),
    reasoningEffort: text('inference', 'reasoning_effort'),
  }
}
