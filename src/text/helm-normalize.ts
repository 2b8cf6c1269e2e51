import { formatPythonFloat, parsePythonFloat } from './python-float.ts'
import { pythonSplit, withoutArticles, withoutPunctuation } from './python-text.ts'

/**
 * The evaluation container's normaliser (`helm_normalizer` of lighteval 0.10), bit for bit.
 *
 * Splits on each space or hyphen; per piece: lower case, delete ASCII punctuation, cast numbers, drop articles, collapse
 * whitespace. Punctuation goes before the cast, so the decimal point and the sign are lost: `1.5` becomes `15.0`. O(n).
 *
 * @see lighteval 0.10.0 (c4826ea) `metrics/normalizations.py`; the defect is its pull request 1273
 * @example helmNormalize('The well-known $3.50') // 'well known 350.0'
 */
export function helmNormalize(text: string): string {
  return text
    .split(/[ -]/)
    .map((piece) => pythonSplit(withoutArticles(castNumber(withoutPunctuation(piece.toLowerCase())))).join(' '))
    .filter((piece) => piece !== '')
    .join(' ')
}

function castNumber(piece: string): string {
  const value = parsePythonFloat(piece)
  return value === undefined ? piece : formatPythonFloat(value)
}
