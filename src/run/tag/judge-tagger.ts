import { isAbstention } from '../../abstain.ts'
import { answerText, questionOf } from '../../dataset/format/plain-sample.ts'
import { NovaEvalError } from '../../errors.ts'
import { choice, judge, type Model } from '../../judge/index.ts'
import type { Tagger } from './tagger.ts'

export interface JudgeTaggerOptions {
  /** As `modelOf` takes it. */
  readonly model: string | Model
  /** The labels to choose from, two at least. */
  readonly labels: readonly string[]
  /** The field that the label is kept in. */
  readonly field: string
  /** What the label is to tell. */
  readonly ask?: string | undefined
}

/**
 * A tagger that asks a model which label fits. A verdict that cannot be read, or a call that failed, is a failure of the row: no label is
 * invented.
 *
 * @throws NovaEvalError NE1002 labels that cannot be told apart, NE5001 no such model
 */
export function judgeTagger({
  model,
  labels,
  field,
  ask = 'Which label describes this sample best?',
}: JudgeTaggerOptions): Tagger {
  const folded = new Set(labels.map((label) => label.trim().toLowerCase()))
  if (labels.length < 2 || folded.size < labels.length || folded.has(''))
    throw new NovaEvalError(`expected two labels or more, each another: got ${labels.join(', ')}`, {
      code: 'NE1002',
      hint: '--labels easy,medium,hard',
    })
  const asks = judge({
    model,
    prompt: {
      system:
        'You label samples of a dataset. You judge the question and what is expected of an answer; you do not answer it.',
      template: `The question:\n\n{{question}}\n\nWhat is expected:\n\n{{expected}}\n\n${ask}`,
      verdict: choice(Object.fromEntries(labels.map((label, at) => [label, at]))),
    },
  })
  return async ({ sample, line }) => {
    if (sample === undefined)
      throw new NovaEvalError('the row is at fault, so a judge cannot be asked about it', {
        code: 'NE2324',
        line,
        hint: 'nova-eval dataset check says what it lacks',
      })
    const score = await asks({ question: questionOf(sample), expected: answerText(sample.answer) })
    if (!isAbstention(score)) return { [field]: labels[score] }
    throw new NovaEvalError(`the judge gave no label: ${score.reason}`, {
      code: 'NE2324',
      line,
      hint: 'tag the row again',
    })
  }
}
