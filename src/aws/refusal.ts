import type { NovaEvalError } from '../errors.ts'
import { awsErrorName, awsRefusal } from './connect.ts'

/**
 * A call of AWS that was refused, with what to do about the usual reasons.
 *
 * @param what what could not be done: `the function SageMaker-x could not be created`
 */
export function refused(what: string, error: unknown, profile?: string): NovaEvalError {
  const hint = hintFor(error)
  const hints = hint === undefined ? known : { ...known, [awsErrorName(error)]: hint }
  return awsRefusal(what, error, { code: 'NE5402', hints, profile })
}

const known: Readonly<Record<string, string>> = {
  CodeStorageExceededException: 'the account holds more code than Lambda keeps: remove old versions and layers',
  EntityAlreadyExists: 'something else has this name: choose another, or remove it',
  EntityAlreadyExistsException: 'something else has this name: choose another, or remove it',
  LimitExceeded: 'a quota of the account is used up: remove what is not needed, or ask for more',
  LimitExceededException: 'a quota of the account is used up: remove what is not needed, or ask for more',
  PreconditionFailedException: 'something else changed the function meanwhile: run the command again',
  RequestEntityTooLargeException: 'the archive is too large for a direct upload: read large tables at run time',
  RequestTooLargeException: 'the archive is too large for a direct upload: read large tables at run time',
  ResourceConflictException: 'an update of the function is still under way: wait a moment and run the command again',
  ResourceNotFound: 'check the name, the region and the account',
  ResourceNotFoundException: 'check the name, the region and the account',
  Throttling: 'AWS takes no more calls just now: run the command again in a minute',
  ThrottlingException: 'AWS takes no more calls just now: run the command again in a minute',
  TooManyRequestsException: 'AWS takes no more calls just now: run the command again in a minute',
}

/** A denial says which action was missing, and mostly on what; a few other messages say which setting is at fault. */
function hintFor(error: unknown): string | undefined {
  const said = error instanceof Error ? error.message : ''
  if (/explicit deny/.test(said))
    return 'a policy denies it outright: ask who keeps the service control policies or the permissions boundary'
  const [, action, resource] = /not authorized to perform: ([\w-]+:\w+)(?: on resource: (\S+))?/.exec(said) ?? []
  if (action === 'iam:PassRole')
    return `allow iam:PassRole on ${resource ?? 'the role'} where iam:PassedToService is lambda.amazonaws.com, or give a role that you may pass with --function-role`
  if (action !== undefined) return `allow ${action}${resource === undefined ? '' : ` on ${resource}`}`
  if (/cannot be assumed by Lambda/.test(said))
    return 'the role must trust lambda.amazonaws.com; a new role takes some seconds to be known'
  if (/not supported|isn't supported/.test(said) && /architecture|arm64|runtime/i.test(said))
    return 'choose another --architecture or --runtime: not every region has all'
  return undefined
}
