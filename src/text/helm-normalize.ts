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
    .map(helmPiece)
    .filter((piece) => piece !== '')
    .join(' ')
}

/**
 * The normal form of a piece, a text without space or hyphen: its words with a space between them, or nothing.
 *
 * @example helmPiece('(Fox)\nthe') // 'fox'
 */
export function helmPiece(piece: string): string {
  return pythonSplit(withoutArticles(castNumber(withoutPunctuation(piece.toLowerCase())))).join(' ')
}

function castNumber(piece: string): string {
  const value = parsePythonFloat(piece)
  return value === undefined ? piece : formatPythonFloat(value)
}
