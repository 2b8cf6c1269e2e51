import { bundleProcessor } from '../bundle/esbuild.ts'
import type { DatasetReport } from '../dataset/check/dataset-report.ts'
import { isNovaEvalError } from '../errors.ts'
import type { Finding } from '../finding.ts'
import { readFewSamples } from '../run/probe/data-samples.ts'
import type { KnownRecipe } from './check-input.ts'
import { examineHandler, type HandlerFacts } from './examine-handler.ts'
import type { JobCall } from './job-call.ts'

/** What there is to know of a handler, or why it cannot be asked. */
export interface ReadHandler {
  readonly facts?: HandlerFacts
  /** The author's own code, without this package. */
  readonly code?: string
  readonly findings: readonly Finding[]
}

/** How many rows a check asks with. */
const few = 8

/** Left out of the code that is looked at: it is not the author's. */
const external = ['nova-custom-eval', 'nova-custom-eval/*', '@aws-sdk/*']

/**
 * Asks the handler with a few rows of the dataset, in the forms of its job.
 *
 * @throws NovaEvalError NE1004 where esbuild is not installed
 */
export async function readKnownHandler(
  file: string,
  {
    dataset,
    recipe,
    call,
  }: {
    readonly dataset: DatasetReport | undefined
    readonly recipe: KnownRecipe | undefined
    readonly call: JobCall | undefined
  },
): Promise<ReadHandler> {
  const readable = dataset?.format === 'gen_qa' || dataset?.format === 'rft' ? dataset.file : undefined
  try {
    const facts = await examineHandler(file, {
      samples: readable === undefined ? undefined : await readFewSamples(readable, few),
      forms: call?.forms ?? [],
      batch: call?.batch ?? 1,
      aggregation: recipe?.facts.aggregation,
    })
    const { code } = await bundleProcessor(file, { outfile: 'index.mjs', external })
    return { facts, code, findings: [] }
  } catch (error) {
    if (!isNovaEvalError(error) || error.code === 'NE1004') throw error
    const { code, hint, line, file: at = file } = error
    return {
      findings: [{ code, level: 'error', file: at, line, message: error.message.replace(/ \[NE\d{4}\]$/, ''), hint }],
    }
  }
}
