import { NovaEvalError } from '../errors.ts'
import type { Finding } from '../finding.ts'
import type { Place } from '../iam/place.ts'
import { modelOfType } from '../recipe/models.ts'
import type { PlainFile } from '../recipe/plain-values.ts'
import { evaluationImage } from './evaluation-image.ts'
import { evaluationRequest } from './evaluation-request.ts'
import { numberAt, textAt } from './job-file.ts'
import { givenJobName, jobName } from './job-name.ts'
import { placeFile, uploadFolder } from './place-files.ts'
import type { Submission, SubmitOptions } from './submission.ts'
import { readTags } from './tags.ts'

/** Tasks whose rows are one's own; every other task is a benchmark, whose rows are in the image. */
const ownData = new Set(['gen_qa', 'llm_judge', 'mm_llm_judge', 'rubric_llm_judge', 'rft_eval'])

/** A day, as the SDK asks for. */
const defaultRuntime = 86_400

/**
 * All that starting an evaluation on SageMaker takes.
 *
 * @throws NovaEvalError NE1002 for what is missing or makes no sense, NE4402 for a value of the recipe, NE4405 for an unknown region
 */
export function planEvaluation(
  recipe: PlainFile,
  options: SubmitOptions,
  { place, roleArn }: { readonly place: Place; readonly roleArn: string },
): Submission {
  const name =
    options.name === undefined
      ? jobName(textAt(recipe, ['run', 'name']) ?? 'evaluation', options.now)
      : givenJobName(options.name)
  const task = textAt(recipe, ['evaluation', 'task']) ?? ''
  const data = dataOf(task, options.data)
  const modelType = textAt(recipe, ['run', 'model_type']) ?? ''
  const instanceType = options.instanceType ?? missingType(modelType)
  const instanceCount = countOf(recipe, options.instanceCount)
  const maxRuntime = options.maxRuntime ?? defaultRuntime
  // The bucket that SageMaker's own tools write to where none is named.
  const output = options.outputPath ?? `s3://sagemaker-${place.region}-${place.account}/`
  const folder = uploadFolder({ uploadPath: options.uploadPath, outputPath: output }, name)
  const placed = data === undefined ? undefined : placeFile(data, folder)
  const recipeFolder = `${folder}/recipe`
  const request = evaluationRequest(recipe, {
    name,
    roleArn,
    image: evaluationImage(place.region, options.image),
    recipeFolder,
    data: placed?.uri,
    output,
    instanceType,
    instanceCount,
    maxRuntime,
    kmsKey: options.kmsKey,
    subnets: options.subnet ?? [],
    securityGroups: options.securityGroup ?? [],
    tags: readTags(options.tag ?? []),
  })
  return {
    kind: 'evaluation',
    name,
    uploads: [
      ...(placed?.uploads ?? []),
      { from: { text: recipe.text, name: recipe.file }, to: `${recipeFolder}/recipe.yaml` },
    ],
    requests: [{ operation: 'CreateTrainingJob', input: request }],
    cost: [
      `instances      ${instanceCount} x ${instanceType}`,
      `runtime limit  ${maxRuntime} s (${hours(maxRuntime * instanceCount)} instance hours at most)`,
    ],
    findings: interpolations(recipe),
  }
}

function dataOf(task: string, data: string | undefined): string | undefined {
  if (ownData.has(task)) {
    if (data !== undefined) return data
    throw new NovaEvalError(`the task ${task} needs rows, and there is no --data`, {
      code: 'NE1002',
      hint: 'give --data a local file or s3://bucket/key',
    })
  }
  if (data === undefined) return undefined
  throw new NovaEvalError(`the task ${task} is a benchmark: its rows are in the image, and --data would not be read`, {
    code: 'NE1002',
    hint: 'leave --data out',
  })
}

function missingType(modelType: string): never {
  const types = modelOfType(modelType)?.instances ?? []
  throw new NovaEvalError('there is no --instance-type, and a job has no default', {
    code: 'NE1002',
    hint:
      types.length === 0
        ? 'give --instance-type ml.<type>'
        : `the public recipes list ${types.join(', ')} for ${modelType}`,
  })
}

/** What the SDK does: the argument wins over the recipe, and one of them must be there. */
function countOf(recipe: PlainFile, given: number | undefined): number {
  const replicas = numberAt(recipe, ['run', 'replicas'], { least: 1, most: Number.POSITIVE_INFINITY, whole: true })
  const count = given ?? replicas
  if (count === undefined) {
    throw new NovaEvalError('there is neither --instance-count nor run.replicas in the recipe', {
      code: 'NE1002',
      hint: 'give one of them',
    })
  }
  return count
}

/** The SDK resolves `${...}` before it uploads a recipe; here the text is sent as it is. */
function interpolations({ file, text }: PlainFile): Finding[] {
  const line = text.split('\n').findIndex((one) => /^[^#]*\$\{[^}]*\}/.test(one))
  if (line < 0) return []
  return [
    {
      code: 'NE4403',
      level: 'error',
      message: 'expected values, got an interpolation, which is sent as it stands',
      hint: 'write the value itself',
      file,
      line: line + 1,
    },
  ]
}

const hours = (seconds: number): string => String(Number((seconds / 3600).toFixed(2)))
