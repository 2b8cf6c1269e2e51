import type { Detector, KindCount, Sign } from '../detector.ts'
import { hedgePhrases } from '../hedge-phrases.ts'
import { foldPhrase, PhraseFinder } from '../phrases.ts'
import type { Reading } from '../reading.ts'

const phrases = new PhraseFinder(hedgePhrases)

/** Answers that do not say one thing. */
export class Hedged implements Detector {
  readonly code = 'NE6106' as const
  readonly strikes = 'low' as const
  readonly mending = 'usual' as const
  readonly fix = 'ask for one answer and no more, and give a label for cases that are truly open'

  see({ answer, text, gold, label, labels, json }: Reading): Sign | undefined {
    if (answer === '' || json.found || label?.how === 'alone') return undefined
    const phrase = phrases.find(text.beginning)
    if (phrase !== undefined && phrases.find(foldPhrase(gold?.slice(0, 200) ?? '')) === undefined)
      return { kind: phrase }
    if (label !== undefined || labels === undefined || answer.length > 300) return undefined
    return labels.named(text).length > 1 ? { kind: 'several' } : undefined
  }

  title(_kinds: readonly KindCount[]): string {
    return 'answer hedges between answers'
  }

  name(kind: string): string {
    return kind === 'several' ? 'several labels named' : kind
  }
}
