import type { PlainFile } from '../recipe/plain-values.ts'
import { misfit, numberAt, refuseOthers, valueAt } from './job-file.ts'

/** What Bedrock calls the settings of reinforcement fine-tuning; native JSON, where SageMaker has texts. */
export interface RftHyperParameters {
  readonly batchSize?: number
  readonly epochCount?: number
  readonly evalInterval?: number
  readonly inferenceMaxTokens?: number
  readonly learningRate?: number
  readonly maxPromptLength?: number
  readonly reasoningEffort?: 'low' | 'medium' | 'high'
  readonly trainingSamplePerPrompt?: number
}

type Range = readonly [least: number, most: number, whole: boolean]

const none = Number.POSITIVE_INFINITY

/** Ranges of the service; where it states none, a number above 0 is all that is asked. The learning rate's is that of `nova-forge-sdk`. */
const ranges: Readonly<Record<Exclude<keyof RftHyperParameters, 'reasoningEffort'>, Range>> = {
  batchSize: [16, 512, true],
  epochCount: [1, 50, true],
  evalInterval: [1, 100, true],
  inferenceMaxTokens: [1, none, true],
  learningRate: [1e-7, 1e-3, false],
  maxPromptLength: [1, none, true],
  trainingSamplePerPrompt: [2, 16, true],
}

const efforts: readonly unknown[] = ['low', 'medium', 'high']

/** Where they stand in the request, and so in a job file. */
export const rftPath = ['customizationConfig', 'rftConfig', 'hyperParameters'] as const

/**
 * The settings of a job file, each checked. What is left out is not sent: the service has its own defaults.
 *
 * @throws NovaEvalError NE4402 for an unknown name, NE4404 for a value out of its range; with file and line
 */
export function readRftHyperParameters(file: PlainFile): RftHyperParameters {
  refuseOthers(file, rftPath, [...Object.keys(ranges), 'reasoningEffort'])
  const read: Record<string, number | string> = {}
  for (const [name, [least, most, whole]] of Object.entries(ranges)) {
    const value = numberAt(file, [...rftPath, name], { least, most, whole, code: 'NE4404' })
    if (value !== undefined) read[name] = value
  }
  const effort = valueAt(file, [...rftPath, 'reasoningEffort'])
  if (effort !== undefined) {
    if (typeof effort !== 'string' || !efforts.includes(effort))
      throw misfit(file, [...rftPath, 'reasoningEffort'], 'low, medium or high', effort, 'NE4404')
    read.reasoningEffort = effort
  }
  return read
}
