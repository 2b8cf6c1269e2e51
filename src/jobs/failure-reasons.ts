import type { ErrorCode } from '../errors.ts'

/** A reason that jobs are known to fail for: the words that tell it, and where these words were seen. */
export interface FailureReason {
  readonly code: ErrorCode
  readonly words: RegExp
  readonly source: string
}

/** The first that fits is the reason: what is said precisely stands before what is said of many faults. */
export const failureReasons: readonly FailureReason[] = [
  {
    code: 'NE4431',
    words: /lambda_arn must contain one of: \['SageMaker'/,
    source: 'the evaluation container on HyperPod, as its users print it',
  },
  {
    code: 'NE4432',
    words: /Reasoning mode is enabled but model .* does not support reasoning/,
    source: 'docs.aws.amazon.com, Nova evaluations, reasoning',
  },
  {
    code: 'NE4433',
    words: /Lambda response body must be a JSON string|response missing 'body' field|'body' is not valid JSON/i,
    source: 'the serverless container; sagemaker-python-sdk, reward verifier',
  },
  {
    code: 'NE4434',
    words: /must be a valid Lambda function ARN|must contain a (?:reward_)?lambda_arn|Invalid Lambda ARN format/,
    source: 'nova-forge-sdk, recipe validation',
  },
  {
    code: 'NE4435',
    words:
      /Evaluation task '.*' is not currently supported|BYOD evaluation must use one of|does not support subtasks|Invalid subtask|rl_env_config is only supported|processor_config is only supported/,
    source: 'nova-forge-sdk, recipe validation',
  },
  {
    code: 'NE4436',
    words:
      /'\w+' (?:expects \w+\. You provided|must be one of|must be at least|must be no greater than)|ConfigValidationError|Instance type '.*' is not supported/,
    source: 'nova-forge-sdk, recipe validation',
  },
  {
    code: 'NE5510',
    words: /CapacityError|InsufficientInstanceCapacity|Unable to provision requested ML compute capacity/i,
    source: 'aws/sagemaker-pytorch-training-toolkit#171',
  },
  {
    code: 'NE5511',
    words: /ResourceLimitExceeded|service limit|account-level service limit|quota/i,
    source: 'SageMaker API reference, common errors',
  },
  {
    code: 'NE4437',
    words:
      /No S3 objects found under S3 URL|NoSuchKey|NoSuchBucket|Data download failed.*(?:\b404\b|not found)|Could not find the specified channel/is,
    source: 'aws/amazon-sagemaker-examples#2489',
  },
  {
    code: 'NE5512',
    words:
      /AccessDenied|Access Denied|403 Forbidden|not authorized to perform|Could not assume role|Unable to assume role|cannot assume|is not authorized|invalid or missing permissions/i,
    source: 'SageMaker developer guide, execution roles',
  },
  {
    code: 'NE5513',
    words: /CannotPullContainer|Unable to pull|image .*(?:does not exist|not found)|RepositoryNotFound|ImageNotFound/i,
    source: 'SageMaker developer guide, training images',
  },
  {
    code: 'NE5514',
    words: /route to an S3 VPC endpoint|Unable to execute request to S3|Unable to connect|Unable to reach/i,
    source: 'SageMaker developer guide, training jobs in a VPC',
  },
  {
    code: 'NE5515',
    words: /KMS|kms:Decrypt|kms:GenerateDataKey/,
    source: 'SageMaker developer guide, execution roles',
  },
  {
    code: 'NE4438',
    words:
      /TooManyRequestsException|Lambda.*(?:timed out|throttl|FunctionError)|Task timed out after|reward function.*fail|grader/is,
    source: 'AWS Lambda developer guide; the published reward functions give three tries',
  },
  {
    code: 'NE4439',
    words:
      /(?:training|validation|input) data.*(?:invalid|format|malformed|exceed)|JSONDecodeError|invalid JSON|jsonl/is,
    source: 'Bedrock user guide, prepare data for reinforcement fine-tuning',
  },
  {
    code: 'NE5516',
    words: /InternalServerError|internal error/i,
    source: 'SageMaker API reference, common errors',
  },
  {
    code: 'NE4440',
    words: /AlgorithmError|ExecuteUserScriptError|exit code/i,
    source: 'aws/sagemaker-python-sdk#357',
  },
]

/**
 * The code of a failure: what AWS says is looked through first, then what was logged last. NE4430 where it is none that is known.
 *
 * @example failureCode('CapacityError: Unable to provision requested ML compute capacity.') // 'NE5510'
 * @example failureCode('AlgorithmError: , exit code: 1', ["ConfigValidationError: 'top_p' must be no greater than 1."]) // 'NE4436'
 */
export function failureCode(reason: string, logged: readonly string[] = []): ErrorCode {
  const said = failureReasons.find(({ words }) => words.test(reason))
  // That the program ended says nothing of why: its log does.
  if (said !== undefined && said.code !== 'NE4440') return said.code
  const last = logged.filter((line) => /error|exception|fail|denied|must /i.test(line)).join('\n')
  const told = failureReasons.find(({ code, words }) => code !== 'NE4440' && words.test(last))
  return told?.code ?? said?.code ?? 'NE4430'
}
