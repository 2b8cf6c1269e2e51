import { NovaEvalError } from '../errors.ts'

/** What both SageMaker and Bedrock take as the name of a job. */
const form = /^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$/

/**
 * A name that no other job has: what the job is called, and the time in UTC, as the SageMaker SDK makes it. At most 63 characters.
 *
 * @example jobName('support-tickets', new Date('2026-01-31T09:15:00.123Z')) // 'support-tickets-2026-01-31-09-15-00-123'
 * @example jobName('my job_1', new Date('2026-01-31T09:15:00.123Z')) // 'my-job-1-2026-01-31-09-15-00-123'
 */
export function jobName(base: string, now: Date): string {
  const time = now.toISOString().replace(/[T:.]/g, '-').replace('Z', '')
  const plain = base
    .replace(/[^a-zA-Z0-9]+/g, '-')
    .slice(0, 63 - time.length - 1)
    .replace(/^-+|-+$/g, '')
  return plain === '' ? `job-${time}` : `${plain}-${time}`
}

/** A name that was given, as it is. @throws NovaEvalError NE1002 for one that the services refuse */
export function givenJobName(name: string): string {
  if (!form.test(name)) {
    throw new NovaEvalError(
      `a job's name has letters, digits and hyphens, at most 63 and no hyphen at either end, got ${name}`,
      {
        code: 'NE1002',
        hint: 'choose another name',
      },
    )
  }
  return name
}
