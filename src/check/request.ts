import type { AwsOptions } from '../aws/connect.ts'
import type { RecipePlatform } from '../recipe/rule.ts'

/** What is known of a function's settings; what is not stated is not held against anything. */
export interface FunctionSettings {
  /** Milliseconds. */
  readonly timeout?: number | undefined
  /** MB. */
  readonly memory?: number | undefined
}

/** The parts of a project, as the user named them or as they are called by convention. */
export interface ProjectParts {
  readonly processor?: string | undefined
  readonly data?: string | undefined
  readonly recipe?: string | undefined
}

/** What a check is asked. */
export interface CheckRequest extends ProjectParts, FunctionSettings, AwsOptions {
  /** Training data, whose questions are looked for in the dataset. */
  readonly train?: string | undefined
  readonly platform?: RecipePlatform | undefined
  readonly instanceType?: string | undefined
  readonly instanceCount?: number | undefined
  /** Name or ARN of the function, where the recipe does not name it. */
  readonly functionName?: string | undefined
  /** Name or ARN of the job's role. */
  readonly role?: string | undefined
  /** Documents of the role: who may take it, and what it may do. */
  readonly trust?: string | undefined
  readonly policy?: string | undefined
  /** Whether AWS is asked for the function and the role. */
  readonly aws: boolean
}
