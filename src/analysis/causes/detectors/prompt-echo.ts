import type { Detector, Sign } from '../detector.ts'
import { withSingleSpaces } from '../phrases.ts'
import type { Reading } from '../reading.ts'

/** Answers that give the question back. */
export class PromptEcho implements Detector {
  readonly code = 'NE6115' as const
  readonly strikes = 'low' as const
  readonly mending = 'usual' as const
  readonly fix = 'look at the chat template: a base model, or a prompt without its end, goes on with the question'

  see({ answer, row: { prompt }, gold }: Reading): Sign | undefined {
    if (prompt === null) return undefined
    if (!mayEcho(prompt, answer)) return undefined
    const question = fold(prompt)
    const said = fold(answer)
    if (question.length < 30 || said.length < 30 || fold(gold ?? '').includes(question)) return undefined
    if (said === question) return { kind: 'whole' }
    // Most of the answer is the question: one that quotes it and then answers at length is an answer.
    if (said.startsWith(question) && said.length < 1.5 * question.length) return { kind: 'begins' }
    return said.length >= 60 && question.includes(said) ? { kind: 'part' } : undefined
  }

  title(): string {
    return 'answer repeats the question'
  }

  name(kind: string): string {
    return kind === 'whole' ? 'word for word' : kind === 'begins' ? 'and little more' : 'a part of it'
  }
}

const most = 20_000

/**
 * Whether an answer may give the question back: where it does, its first 30 characters are in the question, and so is the longest word among
 * them. Told without folding either, but for answers that begin with white space at length.
 */
function mayEcho(prompt: string, answer: string): boolean {
  const begun = fold(answer.slice(0, 100))
  if (begun.length <= 30) return true
  // The last piece may be a part of a word, which is in the question all the same.
  const pieces =
    begun
      .slice(0, 30)
      .match(/[\0-\x7f]+/g)
      ?.join(' ')
      .split(' ') ?? []
  const longest = pieces.reduce((long, piece) => (piece.length > long.length ? piece : long), '')
  return prompt.slice(0, most).toLowerCase().includes(longest)
}

function fold(text: string): string {
  return withSingleSpaces(text.slice(0, most).toLowerCase()).trim()
}
