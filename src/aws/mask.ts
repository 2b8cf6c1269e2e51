/**
 * An account as it may be shown: its last four digits.
 *
 * @example maskAccount('123456789012') // '...9012'
 */
export const maskAccount = (account: string): string => `...${account.slice(-4)}`

/**
 * A text with the accounts in its ARNs masked.
 *
 * @example maskArns('arn:aws:iam::123456789012:role/Job') // 'arn:aws:iam::...9012:role/Job'
 */
export const maskArns = (text: string): string =>
  text.replace(/(arn:[\w-]+:[\w-]+:[\w-]*:)(\d{12})(?=:)/g, (_, before: string, account: string) => {
    return `${before}${maskAccount(account)}`
  })
