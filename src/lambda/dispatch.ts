import { isNovaEvalError, PostprocessError, PreprocessError, type ProcessorError } from '../errors.ts'
import type { StageName } from '../processor/stage.ts'
import type { Request } from './decode.ts'
import { withholdText } from './withhold.ts'

/** The Python kit's own prefixes; their wording is not symmetric. */
const failed = { preprocess: 'Preprocessing failed: ', postprocess: 'PostProcessor failed: ' } as const

/** Calls the user's stage. What it throws becomes the stage's error, with the author's own frames as its stack. */
export async function dispatch({ stage, run, event }: Request, context: unknown, { logPayloads }: { readonly logPayloads: boolean }): Promise<unknown> {
  try {
    return await run(event, context)
  } catch (cause) {
    throw stageFailed(stage, cause, logPayloads ? [] : Object.values(event.data))
  }
}

/** @param secrets texts of the sample: the thrown message may quote them, and it reaches the function's log */
function stageFailed(stage: StageName, cause: unknown, secrets: readonly unknown[]): ProcessorError {
  const thrown = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause)
  const message = failed[stage] + withholdText(thrown, secrets)
  const error = new (stage === 'preprocess' ? PreprocessError : PostprocessError)(message, {
    code: 'NE3103',
    path: isNovaEvalError(cause) ? cause.path : undefined,
    hint: isNovaEvalError(cause) ? cause.hint : 'the stage threw: a metric that could not be measured is abstain(reason), not an exception',
    cause,
  })
  const frames = cause instanceof Error ? cause.stack?.split('\n').filter((line) => /^\s+at /.test(line)) : undefined
  if (frames !== undefined && frames.length > 0) error.stack = `${error.name}: ${error.message}\n${frames.join('\n')}`
  return error
}
