/**
 * The tokens of ROUGE's reference implementation: lower case, then every run of ASCII letters and digits. O(n).
 *
 * All other letters separate tokens, so Chinese, Cyrillic or Thai text has none at all.
 *
 * @see `tokenize` of rouge_score 0.1.2 without its stemmer
 * @example rougeTokens('Naïve CAFÉ no. 5!') // ['na', 've', 'caf', 'no', '5']
 */
export function rougeTokens(text: string): string[] {
  // Lower case first: the Kelvin sign becomes a k.
  return text.toLowerCase().match(/[a-z0-9]+/g) ?? []
}
