/** A Nova model that a recipe can name. */
export interface RecipeModel {
  /** As `run.model_type` says it. */
  readonly type: string
  /** As `run.model_name_or_path` says it for the model as shipped. */
  readonly path: string
  readonly name: string
  /** The generation: it decides the limits. */
  readonly version: 1 | 2
  readonly reasoning: boolean
  readonly images: boolean
  /** The largest `max_new_tokens`. */
  readonly maxNewTokens: number
  /** The training-job instances it is offered on; undefined where nobody lists them. */
  readonly instances: readonly string[] | undefined
}

const small = ['ml.g5.12xlarge', 'ml.g5.24xlarge', 'ml.g6.12xlarge', 'ml.g6.24xlarge', 'ml.p5.48xlarge']
const first = { version: 1, reasoning: false, maxNewTokens: 100_000 } as const

/**
 * The models of the shipped recipes. Nova 2 Micro stands in recipes that are public and not in the pages: its instances are not known.
 *
 * @see https://github.com/aws/sagemaker-hyperpod-recipes metadata 2.3.0 for instances; #86 for Nova 2 Micro
 */
export const recipeModels: readonly RecipeModel[] = [
  {
    ...first,
    type: 'amazon.nova-micro-v1:0:128k',
    path: 'nova-micro/prod',
    name: 'Nova Micro',
    images: false,
    instances: small,
  },
  {
    ...first,
    type: 'amazon.nova-lite-v1:0:300k',
    path: 'nova-lite/prod',
    name: 'Nova Lite',
    images: true,
    instances: [...small, 'ml.g6.48xlarge'],
  },
  {
    ...first,
    type: 'amazon.nova-pro-v1:0:300k',
    path: 'nova-pro/prod',
    name: 'Nova Pro',
    images: true,
    instances: ['ml.p5.48xlarge'],
  },
  {
    type: 'amazon.nova-2-lite-v1:0:256k',
    path: 'nova-lite-2/prod',
    name: 'Nova 2 Lite',
    version: 2,
    reasoning: true,
    images: true,
    maxNewTokens: 32_768,
    instances: ['ml.p5.48xlarge', 'ml.p4d.24xlarge'],
  },
  {
    type: 'amazon.nova-2-micro-nonreasoning-v1:0:128k',
    path: 'nova-micro-2/prod',
    name: 'Nova 2 Micro',
    version: 2,
    reasoning: false,
    images: true,
    maxNewTokens: 32_768,
    instances: undefined,
  },
  {
    type: 'amazon.nova-2-micro-pt-v1:0:64k',
    path: 'nova-micro-2/pretraining-text-CE',
    name: 'Nova 2 Micro, pretrained',
    version: 2,
    reasoning: false,
    images: false,
    maxNewTokens: 32_768,
    instances: undefined,
  },
]

/**
 * The model of a `run.model_type`.
 *
 * @example modelOfType('amazon.nova-pro-v1:0:300k')?.path // 'nova-pro/prod'
 */
export function modelOfType(type: unknown): RecipeModel | undefined {
  return recipeModels.find((model) => model.type === type)
}

/**
 * Whether a text has the form of a model type, known or not.
 *
 * @example isModelType('amazon.nova-lite-v1:0:300k') // true
 * @example isModelType('nova-lite/prod') // false
 */
export function isModelType(text: unknown): text is string {
  return typeof text === 'string' && /^amazon\.nova-[a-z0-9-]+(?::\w+)*$/.test(text)
}
