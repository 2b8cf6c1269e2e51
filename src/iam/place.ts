/** Where resources are: what an ARN begins with. In a template its parts may be pseudo parameters: `${AWS::Region}`. */
export interface Place {
  /** `aws`, `aws-cn` or `aws-us-gov`. */
  readonly partition: string
  readonly region: string
  /** Twelve digits. */
  readonly account: string
}

/**
 * The partition a region belongs to.
 *
 * @example partitionOf('us-east-1') // 'aws'
 * @example partitionOf('cn-north-1') // 'aws-cn'
 * @example partitionOf('us-gov-west-1') // 'aws-us-gov'
 */
export function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn'
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws'
}

/**
 * The ARN of a resource in its place.
 *
 * @example arnOf({ partition: 'aws', region: 'us-east-1', account: '123456789012' }, 'lambda', 'function:f') // 'arn:aws:lambda:us-east-1:123456789012:function:f'
 */
export const arnOf = ({ partition, region, account }: Place, service: string, resource: string): string =>
  `arn:${partition}:${service}:${region}:${account}:${resource}`

/**
 * The ARN of a role, which has no region: by its name, behind its path where it has one. An ARN stays as it is.
 *
 * @example roleArn({ partition: 'aws', region: 'us-east-1', account: '123456789012' }, 'service-role/Job') // 'arn:aws:iam::123456789012:role/service-role/Job'
 */
export const roleArn = ({ partition, account }: Place, nameOrArn: string): string =>
  nameOrArn.startsWith('arn:') ? nameOrArn : `arn:${partition}:iam::${account}:role/${nameOrArn.replace(/^\//, '')}`

/** The ARN of a bucket or of objects in it: `bucket`, `bucket/prefix/*`. */
export const s3Arn = ({ partition }: Pick<Place, 'partition'>, path: string): string => `arn:${partition}:s3:::${path}`
