import { Outputs } from '../dataset/outputs.ts'
import { modelOf } from '../judge/model-of.ts'
import type { AnswersTold } from './answer-warnings.ts'
import type { Answers } from './answers.ts'
import { ModelAnswers } from './model-answers.ts'
import type { Plan } from './plan.ts'

/** Where a run's answers come from, and what is to be said of them when it is over. */
export interface AnswerSource {
  readonly answers: Answers
  /** So far. */
  readonly told: () => AnswersTold
  [Symbol.asyncDispose](): Promise<void>
}

export async function openAnswers(
  { request, inference }: Plan,
  folder: string,
  signal: AbortSignal | undefined,
): Promise<AnswerSource> {
  const { model, outputs: file = '', concurrency } = request
  if (model === undefined) {
    const outputs = await Outputs.open(file)
    return {
      answers: {
        find: (query) => outputs.find(query),
        passOver: (query) => outputs.passOver(query),
        concurrent: false,
      },
      told: () => ({
        outputs: file,
        faults: faultyLines(outputs, file),
        answers: outputs.size,
        unused: outputs.unused(),
      }),
      [Symbol.asyncDispose]: () => outputs[Symbol.asyncDispose](),
    }
  }
  const answers = await ModelAnswers.open({ model: modelOf(model), inference, folder, concurrency, signal })
  return {
    answers,
    told: () => ({ cutOff: answers.cutOff, limit: inference.maxNewTokens }),
    [Symbol.asyncDispose]: () => answers.close(),
  }
}

/** Lines of the recorded answers that could not be used. */
function faultyLines({ faults }: Outputs, file: string): string[] {
  const lines = faults
    .slice(0, 20)
    .map(({ line, error }) => `${error.code} ${file}:${line} ${error.message}; ${error.hint}`)
  if (faults.length > 20) lines.push(`and ${faults.length - 20} more lines of ${file} that could not be used`)
  return lines
}
