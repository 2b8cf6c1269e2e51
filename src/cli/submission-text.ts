import { maskAccount, maskArns } from '../aws/mask.ts'
import type { Place } from '../iam/place.ts'
import type { Submission } from '../jobs/submission.ts'
import { findingsText } from '../report/findings-text.ts'

/** What is read before a job is started: who pays, where, by what, and what is doubtful. */
export function submissionText(
  { name, cost, findings, uploads }: Submission,
  { account, region, role }: Place & { readonly role: string },
): string[] {
  return [
    `account ${maskAccount(account)}  region ${region}  as ${maskArns(role)}`,
    `job            ${name}`,
    ...cost,
    ...uploads.map(({ from, to }) => `upload         ${'file' in from ? from.file : from.name} to ${to}`),
    ...(findings.length === 0 ? [] : ['', ...findingsText(findings)]),
    '',
  ]
}

/** What would be sent, to the letter. */
export function dryRunText(submission: Submission, { account, region }: Place): string[] {
  const { uploads, requests, cost, findings } = submission
  return [
    `account ${maskAccount(account)}  region ${region}`,
    ...cost,
    ...(findings.length === 0 ? [] : ['', ...findingsText(findings)]),
    ...uploads.flatMap(({ from, to }) => ['', `PutObject ${to}`, `  from ${'file' in from ? from.file : from.name}`]),
    ...requests.flatMap(({ operation, input }) => [
      '',
      operation,
      ...maskArns(JSON.stringify(input, null, 2)).split('\n'),
    ]),
    '',
    'nothing was uploaded, nothing was started',
  ]
}
