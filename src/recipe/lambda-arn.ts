/** The parts of a function's ARN. */
export interface LambdaArn {
  readonly partition: string
  readonly region: string
  readonly account: string
  readonly name: string
  /** A version, an alias or `$LATEST`. */
  readonly qualifier: string | undefined
}

/**
 * Takes a function's ARN apart; undefined for what is none.
 *
 * @example parseLambdaArn('arn:aws:lambda:us-east-1:123456789012:function:SageMaker-a')?.name // 'SageMaker-a'
 * @example parseLambdaArn('SageMaker-a') // undefined
 */
export function parseLambdaArn(arn: string): LambdaArn | undefined {
  const found =
    /^arn:(aws[a-z-]*):lambda:([a-z]{2}(?:-[a-z]+)+-\d):(\d{12}):function:([\w-]{1,140})(?::(\$LATEST|[\w-]+))?$/.exec(
      arn,
    )
  if (found === null) return undefined
  const [, partition = '', region = '', account = '', name = '', qualifier] = found
  return { partition, region, account, name, qualifier }
}
