import { regionOfArn } from '../judge/aws-region.ts'
import type { AwsOptions } from './connect.ts'

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
