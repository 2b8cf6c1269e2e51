import { nearest } from '../../nearest.ts'
import { isModelType, modelOfType, recipeModels } from '../models.ts'
import { type RecipeFault, type RuleInput, shown } from '../rule.ts'

const typePath = ['run', 'model_type']
const modelPath = ['run', 'model_name_or_path']

/** The model's type, its path, and whether the two are of one model. */
export function* modelNames({ family, model, given }: RuleInput): Iterable<RecipeFault> {
  if (family !== 'nova' && family !== 'training') return
  const type = given(typePath)
  if (type !== undefined && model === undefined) yield unknownType(type)
  const path = given(modelPath)
  if (typeof path !== 'string' || path.startsWith('s3://')) return
  const owner = recipeModels.find((known) => known.path === path)
  if (owner !== undefined && model !== undefined && owner !== model) {
    yield {
      code: 'NE4208',
      level: 'error',
      path: modelPath,
      message: `expected ${model.path} or an s3:// checkpoint of ${model.name}, got ${shown(path)}, which is ${owner.name}`,
      hint: `write model_name_or_path: ${model.path}, or model_type: ${owner.type}`,
    }
  } else if (isModelType(path)) {
    const meant = modelOfType(path)?.path ?? 'nova-lite-2/prod'
    const free = type === undefined || type === path
    yield {
      code: 'NE4207',
      level: 'error',
      path: modelPath,
      message: `expected a path like ${meant}, got the model type ${shown(path)}`,
      hint: `write model_type: ${path} and model_name_or_path: ${meant}`,
      ...(free && modelOfType(path) !== undefined
        ? {
            fix: [
              { path: typePath, value: path },
              { path: modelPath, value: meant },
            ],
          }
        : {}),
    }
  } else if (!/^nova-[a-z0-9-]+\/\S+$/.test(path)) {
    yield {
      code: 'NE4207',
      level: 'warning',
      path: modelPath,
      message: `expected a path like nova-lite-2/prod or s3://..., got ${shown(path)}`,
      hint: 'a checkpoint is checkpoint_s3_bucket in the manifest.json of its training job',
    }
  }
}

function unknownType(type: unknown): RecipeFault {
  const meant =
    typeof type === 'string'
      ? nearest(
          type,
          recipeModels.map((known) => known.type),
        )
      : undefined
  return {
    code: 'NE4206',
    // New models come: one that has the form of a type may be known to AWS.
    level: isModelType(type) ? 'warning' : 'error',
    path: typePath,
    message: `no shipped recipe has the model type ${shown(type)}`,
    hint:
      meant === undefined
        ? `known are ${recipeModels.map((known) => known.type).join(', ')}`
        : `did you mean ${meant}?`,
  }
}
