import type { Client } from '../aws/clients.ts'
import type { PlainFile } from '../recipe/plain-values.ts'
import { type SubmitKind, textAt } from './job-file.ts'
import { localOf } from './plan-submission.ts'
import type { SubmitOptions } from './submission.ts'

export interface SubmissionNeeds {
  readonly kind: SubmitKind
  readonly file: PlainFile
  readonly options: SubmitOptions
  /** Name or ARN of the job's role. */
  readonly role: string
  readonly dryRun: boolean
}

/** The clients of AWS that a submission will need from its first question to its last job. */
export function neededClients({ kind, file, options, role, dryRun }: SubmissionNeeds): Client[] {
  const isName = (name: string | undefined): boolean => name !== undefined && !name.startsWith('arn:')
  // A model that is named is looked up in the hub of SageMaker, even for a dry run.
  const named = kind === 'multi-turn' && [textAt(file, ['model']), textAt(file, ['base_model'])].some(isName)
  const uploads =
    kind === 'evaluation' || Object.values(localOf(kind, file, options)).some((path) => path !== undefined)
  return [
    'sts',
    ...(isName(role) ? (['iam'] as const) : []),
    ...(!dryRun && uploads ? (['s3'] as const) : []),
    ...(dryRun && !named ? [] : [kind === 'bedrock-rft' ? ('bedrock' as const) : ('sagemaker' as const)]),
  ]
}
