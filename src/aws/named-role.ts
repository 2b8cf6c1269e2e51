import { isNovaEvalError, NovaEvalError } from '../errors.ts'
import type { Place } from '../iam/place.ts'
import { awsErrorName } from './connect.ts'
import { maskAccount } from './mask.ts'
import { type Role, roleNameOf } from './role.ts'

/**
 * A role that somebody names, as IAM has it: IAM alone knows at which path it stands. Undefined where IAM may not be asked.
 *
 * @param nameOrArn by name, with or without its path, or by ARN
 * @param hint what to do where there is none
 * @throws NovaEvalError NE1002 for an ARN of another account, NE5507 where there is no such role
 */
export async function namedRole(
  nameOrArn: string,
  place: Place,
  hint: string,
  read: (name: string) => Promise<Role | undefined>,
): Promise<Role | undefined> {
  requireRoleHere(nameOrArn, place)
  const found = await read(nameOrArn).catch((error: unknown) => {
    if (isNovaEvalError(error) && /^AccessDenied/.test(awsErrorName(error.cause))) return 'unasked' as const
    throw error
  })
  if (found === 'unasked') return undefined
  if (found !== undefined) return found
  throw new NovaEvalError(`there is no role ${roleNameOf(nameOrArn)} in the account ${maskAccount(place.account)}`, {
    code: 'NE5507',
    hint,
  })
}

/**
 * Refuses a role that an ARN names in another account than is acted in: one of the same name may stand here.
 *
 * @throws NovaEvalError NE1002
 */
export function requireRoleHere(nameOrArn: string, { account }: Pick<Place, 'account'>): void {
  const [, of = account] = /^arn:[\w-]+:iam::(\d{12}):/.exec(nameOrArn) ?? []
  if (of === account) return
  throw new NovaEvalError(
    `the ARN names a role of the account ${maskAccount(of)}, and this is the account ${maskAccount(account)}`,
    { code: 'NE1002', hint: 'give the --profile of the ARN, or a role of this account' },
  )
}
