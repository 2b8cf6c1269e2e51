import { isPlaceholder } from '../parse-recipe.ts'
import { type RecipeFault, type RuleInput, shown } from '../rule.ts'

const dataPath = ['run', 'data_s3_path']
const outputPath = ['run', 'output_s3_path']

/** Where rows come from and results go: a training job is told by its channels, HyperPod by the recipe. */
export function* places({ family, task, at, options: { platform } }: RuleInput): Iterable<RecipeFault> {
  if (family !== 'nova' || at(['run']) === undefined) return
  for (const path of [dataPath, outputPath]) {
    const value = at(path)
    if (typeof value === 'string' && !isPlaceholder(value) && !value.startsWith('s3://'))
      yield {
        code: 'NE4216',
        level: 'error',
        path,
        message: `expected s3://..., got ${shown(value)}`,
        hint: 'upload the file and name it by its S3 URI',
      }
  }
  if (task !== undefined) yield* dataOf(task.task, task.data === 'own', at(dataPath), platform)
  yield* outputOf(at(outputPath), platform)
}

const filled = (value: unknown): boolean => value !== undefined && value !== ''

function* dataOf(task: string, own: boolean, value: unknown, platform: string | undefined): Iterable<RecipeFault> {
  const fault = { code: 'NE4216', path: dataPath } as const
  if (!own && filled(value))
    yield {
      ...fault,
      level: 'error',
      message: `expected an empty text, for ${task} brings its own rows, got ${shown(value)}`,
      hint: 'empty it, or set the task to gen_qa',
    }
  else if (own && platform === 'smhp' && !filled(value))
    yield {
      ...fault,
      level: 'error',
      message: `expected the S3 URI of the dataset, which HyperPod takes from the recipe, got ${shown(value)}`,
      hint: 'write data_s3_path: s3://bucket/file.jsonl',
    }
  else if (own && platform === 'smtj' && filled(value))
    yield {
      ...fault,
      level: 'warning',
      message: `a training job takes its dataset from the channel train, not from the recipe, got ${shown(value)}`,
      hint: 'empty it',
    }
}

function* outputOf(value: unknown, platform: string | undefined): Iterable<RecipeFault> {
  const fault = { code: 'NE4217', path: outputPath } as const
  if (platform === 'smhp' && !filled(value))
    yield {
      ...fault,
      level: 'error',
      message: `expected an S3 URI to write to on HyperPod, got ${shown(value)}`,
      hint: 'write output_s3_path: s3://bucket/folder/',
    }
  else if (platform === 'smtj' && filled(value))
    yield {
      ...fault,
      level: 'note',
      message:
        'the shipped recipes say this does not go with training jobs; amazon-nova-samples sets it and its jobs run',
      hint: 'the output of a training job is named in the job',
    }
}
