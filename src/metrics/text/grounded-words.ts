import { solutionText } from '../../text/solution.ts'
import { words } from '../../text/words.ts'

/** English words that say nothing about the subject. Other languages lose none of theirs. */
const stopWords: ReadonlySet<string> = new Set(
  `a about above after again all also am an and any are aren't as at be because been before being below between both but by
  can can't could couldn't did didn't do does doesn't doing don't down during each either few for from further had has have
  having he her here hers him his how i i'm if in into is isn't it it's its itself just may me might more most must my no nor
  not of off on once only or other our ours out over own same shall she should so some such than that the their theirs them
  then there these they this those through to too under until up upon us very was wasn't we were weren't what when where which
  while who whom whose why will with won't would you your yours`.split(/\s+/),
)

export interface GroundedWordsOptions {
  /** Leave Nova's solution and thought markers in the text. */
  readonly raw?: boolean | undefined
}

/**
 * Grounded words: the share of a text's content words that occur in its source.
 *
 * Range [0, 1], not symmetric, O(n + m). Content words are the `words` of the text but for a short English stop list; each
 * occurrence counts, case does not. A rough sign of invented content, blind to negation and to paraphrase. The text is read
 * through `solutionText` unless `raw`. A text without content words scores 0: it says nothing that could be grounded.
 *
 * @example groundedWords('The router is on fire', 'My router caught fire yesterday') // 1
 * @example groundedWords('Reset the blue router', 'The router is broken') // 0.3333333333333333
 */
export function groundedWords(text: string, source: string, { raw = false }: GroundedWordsOptions = {}): number {
  const content = words(raw ? text : solutionText(text)).filter((word) => !stopWords.has(word))
  if (content.length === 0) return 0
  const known = new Set(words(source))
  return content.filter((word) => known.has(word)).length / content.length
}
