import { pythonSplit, withoutArticles, withoutPunctuation } from './python-text.ts'

/**
 * The tokens of SQuAD's answer normaliser: lower case, delete ASCII punctuation, drop English articles, split on whitespace. O(n).
 *
 * @see `normalize_answer` of the SQuAD v1.1 and v2.0 evaluation scripts
 * @example squadTokens('The well-known Café.') // ['wellknown', 'café']
 */
export function squadTokens(text: string): string[] {
  return pythonSplit(withoutArticles(withoutPunctuation(text.toLowerCase())))
}
