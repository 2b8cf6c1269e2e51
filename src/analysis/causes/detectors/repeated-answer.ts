import type { Detector, Sign } from '../detector.ts'
import { questionKey } from '../question-key.ts'
import { QuestionSet } from '../question-set.ts'
import type { Reading } from '../reading.ts'

/** The same long answer to different questions, from the second time on. */
export class RepeatedAnswer implements Detector {
  readonly code = 'NE6116' as const
  readonly strikes = 'low' as const
  readonly mending = 'usual' as const
  readonly fix = 'look whether the answers were mixed up, cached or served by a model that has collapsed onto one text'
  readonly #answers = new QuestionSet()
  readonly #pairs = new QuestionSet()

  see(reading: Reading): Sign | undefined {
    const { answer, row, gold, label } = reading
    // Short answers, and reasons beside a label, are often the same.
    if (row.prompt === null || answer.length < 60 || label !== undefined || answer === gold?.trim()) return undefined
    const asked = this.#pairs.add(reading.promptKey.and(answer))
    return this.#answers.add(questionKey(answer)) > asked ? { kind: '' } : undefined
  }

  title(): string {
    return 'same answer as to another question'
  }
}
