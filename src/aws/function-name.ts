import { NovaEvalError } from '../errors.ts'
import type { Place } from '../iam/place.ts'
import { regionOfArn } from '../judge/aws-region.ts'
import type { AwsOptions } from './connect.ts'
import { maskAccount, maskArns } from './mask.ts'

/**
 * The name of a function that is given by its name or its ARN, with or without a version.
 *
 * @example functionNameOf('arn:aws:lambda:eu-west-1:123456789012:function:SageMaker-x:live') // 'SageMaker-x'
 * @example functionNameOf('SageMaker-x:live') // 'SageMaker-x'
 */
export function functionNameOf(nameOrArn: string): string {
  const bare = nameOrArn.replace(/^(?:arn:[\w-]+:lambda:[\w-]+:)?(?:\d{12}:)?(?:function:)?/, '')
  return bare.split(':')[0] as string
}

/** The same options, in the region that an ARN names where none is given. */
export const reaching = (nameOrArn: string, options: AwsOptions): AwsOptions => ({
  ...options,
  region: options.region ?? regionOfArn(nameOrArn),
})

/**
 * Refuses a function that an ARN names in another account or region than is acted in: one of the same name may stand here.
 *
 * @throws NovaEvalError NE1002
 */
export function requireHere(nameOrArn: string, { account, region }: Pick<Place, 'account' | 'region'>): void {
  const [, inRegion = region, inAccount = account] =
    /^(?:arn:[\w-]+:lambda:([\w-]+):)?(?:(\d{12}):)?/.exec(nameOrArn) ?? []
  if (inRegion === region && inAccount === account) return
  const place = (of: string, where: string): string => `the account ${maskAccount(of)} in ${where}`
  throw new NovaEvalError(
    `the ARN names a function of ${place(inAccount, inRegion)}, and this is ${place(account, region)}`,
    { code: 'NE1002', hint: 'give the --profile and --region of the ARN, or another ARN' },
  )
}

/** The error where there is no function of this name. */
export const noFunction = (name: string, cause?: unknown): NovaEvalError =>
  new NovaEvalError(`there is no function ${maskArns(name)}`, {
    code: 'NE5405',
    hint: 'check the name, --region and --profile; nova-eval deploy makes one',
    cause,
  })
