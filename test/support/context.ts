import type { Context } from 'aws-lambda'

/** Lambda's context for one invocation, with the fields that tests read. */
export const lambdaContext = (awsRequestId = 'request-1'): Context => ({
  awsRequestId,
  callbackWaitsForEmptyEventLoop: false,
  functionName: 'SageMaker-test',
  functionVersion: '$LATEST',
  invokedFunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:SageMaker-test',
  memoryLimitInMB: '512',
  logGroupName: '/aws/lambda/SageMaker-test',
  logStreamName: 'stream',
  getRemainingTimeInMillis: () => 60_000,
  done: () => {},
  fail: () => {},
  succeed: () => {},
})
