import { NovaEvalError } from '../errors.ts'
import type { Place } from '../iam/place.ts'
import type { PlainFile } from '../recipe/plain-values.ts'
import { type CheckedInputs, checkInputs, type LocalInputs } from './check-inputs.ts'
import { type SubmitKind, textAt } from './job-file.ts'
import type { FindModel } from './multi-turn-models.ts'
import { placeholders } from './placeholders.ts'
import type { Submission, SubmitOptions } from './submission.ts'
import { bedrockData, planBedrock } from './submit-bedrock.ts'
import { planEvaluation } from './submit-evaluation.ts'
import { planMultiTurn } from './submit-multi-turn.ts'

/** Where and as whom a job runs. */
export interface Plan {
  readonly place: Place
  readonly roleArn: string
  readonly findModel: FindModel
  /** Whether recipe and local data are held against what the job takes. */
  readonly check: boolean
}

/** All that starting a job takes, with what the checks of its recipe and its local data found. */
export async function planSubmission(
  kind: SubmitKind,
  file: PlainFile,
  options: SubmitOptions,
  { place, roleArn, findModel, check }: Plan,
): Promise<Submission> {
  refuseForeign(kind, options)
  const { findings, rows } = check ? await checkInputs(kind, file, localOf(kind, file, options), options) : unchecked
  const planned =
    kind === 'evaluation'
      ? planEvaluation(file, options, { place, roleArn })
      : kind === 'multi-turn'
        ? await planMultiTurn(file, options, { roleArn, findModel })
        : planBedrock(file, options, { place, roleArn, rows })
  return { ...planned, findings: [...placeholders(file), ...findings, ...planned.findings] }
}

const unchecked: CheckedInputs = { findings: [], rows: undefined }

/** The files of the job that lie on this machine. */
export function localOf(kind: SubmitKind, file: PlainFile, options: SubmitOptions): LocalInputs {
  const named = kind === 'multi-turn' ? textAt(file, ['dataset']) : undefined
  const { data, validation } =
    kind === 'bedrock-rft' ? bedrockData(file, options) : { data: options.data ?? named, validation: undefined }
  const local = (path: string | undefined) => (path === undefined || /^(s3:\/\/|arn:)/.test(path) ? undefined : path)
  return { data: local(data), validation: local(validation) }
}

/** Options that not every kind of job reads. */
const readers: Readonly<Partial<Record<keyof SubmitOptions, readonly SubmitKind[]>>> = {
  instanceType: ['evaluation'],
  instanceCount: ['evaluation'],
  image: ['evaluation'],
  maxRuntime: ['evaluation', 'multi-turn'],
  validation: ['bedrock-rft'],
  grader: ['bedrock-rft'],
  agent: ['multi-turn'],
}

const names: Readonly<Record<SubmitKind, string>> = {
  evaluation: 'an evaluation on SageMaker',
  'bedrock-rft': 'a reinforcement fine-tuning on Bedrock',
  'multi-turn': 'a multi-turn evaluation on SageMaker',
}

/** A flag that this kind of job would not read is refused. @throws NovaEvalError NE1002 */
function refuseForeign(kind: SubmitKind, options: SubmitOptions): void {
  for (const [option, kinds] of Object.entries(readers)) {
    if (options[option as keyof SubmitOptions] === undefined || kinds.includes(kind)) continue
    const flag = `--${option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
    throw new NovaEvalError(`${flag} means nothing to ${names[kind]}, which the file is for`, {
      code: 'NE1002',
      hint: 'leave the flag out',
    })
  }
}
