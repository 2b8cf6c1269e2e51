import type { Detector, Sign } from '../detector.ts'
import type { QuestionSet } from '../question-set.ts'
import type { Reading } from '../reading.ts'

/** Questions that the model was trained on. */
export class TrainOverlap implements Detector {
  readonly code = 'NE6109' as const
  readonly strikes = 'any' as const
  readonly mending = 'unknown' as const
  readonly fix = 'leave these rows out of the evaluation: they measure memory'
  readonly #training: QuestionSet

  constructor(training: QuestionSet) {
    this.#training = training
  }

  see(reading: Reading): Sign | undefined {
    const { prompt } = reading.row
    return prompt !== null && prompt.trim() !== '' && this.#training.has(reading.promptKey) ? { kind: '' } : undefined
  }

  stands(): boolean {
    return true
  }

  title(): string {
    return 'same question in training data'
  }
}
