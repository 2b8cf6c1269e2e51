import type { RecipeKey } from './key.ts'
import { expected, fits } from './key-values.ts'
import { inferenceKeys } from './keys/inference-keys.ts'
import { type AskRecipe, asked } from './recipe-values.ts'

/** How a model is asked, as a recipe's section `inference` says; what is left out stands as documented. */
export interface Inference {
  readonly maxNewTokens: number
  readonly temperature: number
  readonly topP: number
  /** -1 is off. */
  readonly topK: number
  /** 0 is off. */
  readonly topLogprobs: number
  readonly reasoningEffort: 'low' | 'medium' | 'high' | undefined
}

/** What stands where no recipe says otherwise; as many tokens as the pages print, which any Nova model takes. */
export const defaultInference: Inference = {
  maxNewTokens: 8_192,
  temperature: 0,
  topP: 1,
  topK: -1,
  topLogprobs: 0,
  reasoningEffort: undefined,
}

/** @throws NovaEvalError NE4003 for a value that a key cannot have */
export function readInference(recipe: AskRecipe): Inference {
  const number = (name: string, fallback: number): number => {
    const key = keyOf(name)
    return asked(recipe, key.path, fallback, (value): value is number => fits(key, value), expected(key))
  }
  const effort = keyOf('reasoning_effort')
  return {
    maxNewTokens: number('max_new_tokens', defaultInference.maxNewTokens),
    temperature: number('temperature', defaultInference.temperature),
    topP: number('top_p', defaultInference.topP),
    topK: number('top_k', defaultInference.topK),
    topLogprobs: number('top_logprobs', defaultInference.topLogprobs),
    reasoningEffort: asked(
      recipe,
      effort.path,
      undefined,
      (value): value is Inference['reasoningEffort'] => value === undefined || fits(effort, value),
      'null, low or high',
    ),
  }
}

function keyOf(name: string): RecipeKey {
  const key = inferenceKeys.find(({ path }) => path.at(-1) === name)
  if (key === undefined) throw new TypeError(`no key inference.${name}`)
  return key
}
