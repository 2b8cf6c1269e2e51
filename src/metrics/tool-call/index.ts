/** Metrics on tool calls, in JSON or in Python's syntax. Pure, synchronous, total over any output; nothing is ever evaluated. */

export { extractToolCalls, type ToolCall, type ToolCallOptions } from '../../text/extract-tool-calls.ts'
export { type SolutionOptions, solutionText } from '../../text/solution.ts'
export type { AwsCopy } from './aws-values.ts'
export type { ToolCallMatchOptions } from './match-calls.ts'
export type { ToolCallGold } from './read-call-pair.ts'
export { type ToolCallAwsOptions, toolCallAws } from './tool-call-aws.ts'
export {
  type BfclCallFault,
  type BfclGold,
  type BfclVerdict,
  bfclVerdict,
  type ToolCallBfclOptions,
  toolCallBfcl,
} from './tool-call-bfcl.ts'
export { toolCallExact } from './tool-call-exact.ts'
export { toolCallCounts, toolCallF1 } from './tool-call-f1.ts'
export { type ToolNameMatchOptions, toolNameMatch } from './tool-name-match.ts'
