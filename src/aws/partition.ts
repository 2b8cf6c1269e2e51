/** One of AWS's separate worlds: an ARN of one means nothing in another. */
export type Partition = 'aws' | 'aws-cn' | 'aws-us-gov'

/**
 * The partition that a region belongs to.
 *
 * @see https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html
 * @example partitionOf('us-gov-west-1') // 'aws-us-gov'
 * @example partitionOf('eu-central-1') // 'aws'
 */
export function partitionOf(region: string): Partition {
  if (region.startsWith('cn-')) return 'aws-cn'
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws'
}

/**
 * An account as it may be shown: its last four digits.
 *
 * @example maskAccount('123456789012') // '...9012'
 */
export const maskAccount = (account: string): string => `...${account.slice(-4)}`

/**
 * A text with the accounts of its ARNs masked.
 *
 * @example maskArns('arn:aws:iam::123456789012:role/Job') // 'arn:aws:iam::...9012:role/Job'
 */
export const maskArns = (text: string): string =>
  text.replace(/(arn:[\w-]+:[\w-]+:[\w-]*:)(\d{12})(?=:)/g, (_, before: string, account: string) => {
    return `${before}${maskAccount(account)}`
  })
