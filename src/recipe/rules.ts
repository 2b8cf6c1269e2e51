import type { RecipeRule } from './rule.ts'
import { compute } from './rules/compute.ts'
import { functionArn } from './rules/function-arn.ts'
import { functionCall } from './rules/function-call.ts'
import { modelNames } from './rules/model.ts'
import { modelAbilities } from './rules/model-abilities.ts'
import { passAtK } from './rules/mtrl.ts'
import { names } from './rules/names.ts'
import { places } from './rules/places.ts'
import { requiredKeys } from './rules/required-keys.ts'
import { idleSections, missingSections } from './rules/sections.ts'
import { taskWords } from './rules/task-words.ts'
import { training } from './rules/training.ts'
import { unknownKeys } from './rules/unknown-keys.ts'
import { values } from './rules/values.ts'

/** Every rule there is. They do not know each other, and each tells a fault once. */
export const recipeRules: readonly RecipeRule[] = [
  missingSections,
  requiredKeys,
  unknownKeys,
  values,
  names,
  taskWords,
  modelNames,
  modelAbilities,
  compute,
  places,
  idleSections,
  functionArn,
  functionCall,
  passAtK,
  training,
]
