import { NovaEvalError } from '../errors.ts'
import type { PlainFile } from '../recipe/plain-values.ts'
import { misfit, switchAt, textAt } from './job-file.ts'

/** The ARN of a model that a file names by its name in the public hub. */
export type FindModel = (name: string) => Promise<string>

/** Which models an evaluation is of. */
export interface Models {
  /** Whether the base model is evaluated. */
  readonly base: boolean
  readonly baseArn: string
  readonly baseName: string
  readonly package: string | undefined
}

/** Which models: a package is a fine-tuned one, anything else a base model. */
export async function modelsOf(file: PlainFile, findModel: FindModel): Promise<Models> {
  const model = textAt(file, ['model'])
  if (model === undefined)
    throw new NovaEvalError('a multi-turn evaluation needs a model', {
      code: 'NE1002',
      file: file.file,
      hint: 'docs/jobs.md shows a whole job file',
    })
  const isPackage = /^arn:[\w-]+:sagemaker:[\w-]*:\d*:model-package\//.test(model)
  const compare = switchAt(file, ['evaluate_base_model'], false)
  if (!isPackage) {
    if (model.startsWith('arn:') && !/:hub-content\/|:model\//.test(model))
      throw misfit(file, ['model'], 'the name or ARN of a base model, or the ARN of a model package', model)
    return { base: true, ...(await baseOf(model, findModel)), package: undefined }
  }
  const base = textAt(file, ['base_model'])
  if (base === undefined) {
    throw new NovaEvalError(
      'a model package is evaluated beside the model it was made from, and there is no base_model',
      {
        code: 'NE1002',
        file: file.file,
        hint: 'write base_model: the name of that model in the hub, or its ARN',
      },
    )
  }
  return { base: compare, ...(await baseOf(base, findModel)), package: model }
}

async function baseOf(model: string, findModel: FindModel): Promise<{ baseArn: string; baseName: string }> {
  if (!model.startsWith('arn:')) return { baseArn: await findModel(model), baseName: model }
  // hub-content/<hub>/Model/<name>/<version>
  const parts = model.split('/')
  return { baseArn: model, baseName: parts[3] ?? parts.at(-1) ?? 'default' }
}
