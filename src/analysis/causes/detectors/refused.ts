import type { Detector, KindCount, Sign } from '../detector.ts'
import { foldPhrase, PhraseFinder } from '../phrases.ts'
import type { Reading } from '../reading.ts'
import { refusalPhrases } from '../refusal-phrases.ts'

const phrases = new PhraseFinder(refusalPhrases)

/** Answers that decline. */
export class Refused implements Detector {
  readonly code = 'NE6103' as const
  readonly strikes = 'low' as const
  readonly mending = 'usual' as const
  readonly fix = 'say in the system prompt that such questions are in scope, or leave them out of the dataset'

  see({ answer, text, gold, label, json }: Reading): Sign | undefined {
    if (answer === '' || answer.length > 2000 || json.found || label?.how === 'alone') return undefined
    const language = phrases.find(text.beginning)
    if (language === undefined || phrases.find(foldPhrase(gold?.slice(0, 200) ?? '')) !== undefined) return undefined
    return { kind: language }
  }

  title(kinds: readonly KindCount[]): string {
    return `model refused to answer${kinds.length > 1 ? `, in ${kinds.length} languages` : ''}`
  }

  name(kind: string): string {
    return kind
  }
}
