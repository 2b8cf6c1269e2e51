import type { Detector, Sign } from '../detector.ts'
import { type QuestionKey, questionKey } from '../question-key.ts'
import { QuestionSet } from '../question-set.ts'
import type { Reading } from '../reading.ts'

/** Questions asked before in the same job. Several answers a prompt, as many to each, are a design and no fault. */
export class DuplicateQuestion implements Detector {
  readonly code = 'NE6110' as const
  readonly strikes = 'any' as const
  readonly mending = 'unknown' as const
  readonly fix = 'remove the repeated rows from the dataset: they count twice, and make every interval too narrow'
  readonly #questions = new QuestionSet()
  readonly #withGold = new QuestionSet()
  #system: { readonly text: string; readonly key: QuestionKey } | undefined

  see({ row: { system, prompt }, promptKey, gold }: Reading): Sign | undefined {
    if (prompt === null || prompt.trim() === '') return undefined
    const question = system === null ? promptKey : this.#systemKey(system).and(prompt)
    const before = this.#questions.add(question)
    const same = this.#withGold.add(question.and(gold ?? ''))
    if (before === 0) return undefined
    return { kind: same > 0 ? 'same' : 'other' }
  }

  /** Most rows have the system prompt of the one before. */
  #systemKey(system: string): QuestionKey {
    if (this.#system?.text !== system) this.#system = { text: system, key: questionKey(system) }
    return this.#system.key
  }

  stands(): boolean {
    const { least, most } = this.#questions.repeats
    return least < most
  }

  title(): string {
    return 'same question as another row'
  }

  name(kind: string): string {
    return kind === 'same' ? 'with the same gold' : 'with another gold'
  }
}
