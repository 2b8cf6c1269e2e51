import type { HubContent } from '../aws/hub.ts'
import type { Step } from './step.ts'
import { type Tags, tagList } from './tags.ts'

/** A function to be registered as an evaluator in a hub of SageMaker. */
export interface EvaluatorWish {
  readonly name: string
  readonly hub: string
  readonly functionArn: string
  readonly tags: Tags
}

/**
 * The document of an evaluator that is a function.
 *
 * @example evaluatorDocument('arn:x') // '{"SubType":"AWS/Evaluator","JsonContent":"{\\"EvaluatorType\\":\\"RewardFunction\\",\\"Reference\\":\\"arn:x\\"}"}'
 */
export const evaluatorDocument = (functionArn: string): string =>
  JSON.stringify({
    SubType: 'AWS/Evaluator',
    JsonContent: JSON.stringify({ EvaluatorType: 'RewardFunction', Reference: functionArn }),
  })

/**
 * Whether the document of an evaluator names this very function, however a hub spells its JSON.
 *
 * @example registers(evaluatorDocument('arn:x'), 'arn:x') // true
 * @example registers(evaluatorDocument('arn:x-2'), 'arn:x') // false
 */
export function registers(document: string, functionArn: string): boolean {
  const [, after] = document.split(functionArn, 2)
  return after !== undefined && !/^[\w:-]/.test(after)
}

/** Registers the function, as the next version where the hub has the evaluator for another function, and not again for the same. */
export function planEvaluator({ name, hub, functionArn, tags }: EvaluatorWish, newest: HubContent | undefined): Step[] {
  const document = evaluatorDocument(functionArn)
  if (newest?.document === document) return []
  const version = nextVersion(newest?.version)
  return [
    {
      kind: 'call',
      sign: '+',
      what: 'evaluator',
      name: `${hub}/${name}`,
      detail: `version ${version}`,
      call: {
        service: 'sagemaker',
        action: 'ImportHubContent',
        input: {
          HubName: hub,
          HubContentName: name,
          HubContentType: 'JsonDoc',
          HubContentVersion: version,
          DocumentSchemaVersion: '2.0.0',
          HubContentDocument: document,
          Tags: tagList(tags),
        },
      },
    },
  ]
}

/**
 * The version after this one; the first where there is none.
 *
 * @example nextVersion('1.0.9') // '1.0.10'
 */
export function nextVersion(version: string | undefined): string {
  if (version === undefined) return '1.0.0'
  const [major, minor, patch] = version.split('.').map(Number)
  return `${major ?? 1}.${minor ?? 0}.${(patch ?? 0) + 1}`
}
