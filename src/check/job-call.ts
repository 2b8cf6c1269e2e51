import type { RecipeFacts } from '../recipe/facts.ts'
import type { RecipeKind } from '../recipe/kind.ts'
import type { RecipePlatform } from '../recipe/rule.ts'

/** What a function is called as. */
export type Tongue = 'byom' | 'rft' | 'scorer'

/** How a job calls its function. */
export interface JobCall {
  readonly tongue: Tongue
  /** The forms in which it asks, as a probe names them. */
  readonly forms: readonly string[]
  /** How many samples it sends at once, as far as a source says so. */
  readonly batch: number
}

/** The forms of a custom scorer's rows that evaluations of Nova are known by. */
const scorerForms = ['scorer/messages', 'scorer/sagemaker-eval'] as const

const rft = { tongue: 'rft', forms: ['rft'], batch: 64 } as const

/** How the job of a recipe calls its function; undefined where it calls none, or nothing says how. */
export function jobCall(
  kind: RecipeKind | undefined,
  { lambdaType, preprocessing = false, postprocessing = true }: Partial<RecipeFacts>,
  platform: RecipePlatform | undefined,
): JobCall | undefined {
  if (platform === 'bedrock') return rft
  switch (kind) {
    case 'byom':
      return {
        tongue: 'byom',
        forms: [...(preprocessing ? ['byom/preprocess'] : []), ...(postprocessing ? ['byom/postprocess'] : [])],
        batch: 1,
      }
    case 'rft_eval':
    case 'rft_training':
      return rft
    case 'gen_qa_rft':
    case 'gen_qa':
      if (lambdaType !== 'rft') return undefined
      return platform === 'serverless' ? { tongue: 'scorer', forms: scorerForms, batch: 1 } : rft
    case 'open_source':
      return { tongue: 'scorer', forms: scorerForms, batch: 1 }
    default:
      return undefined
  }
}
