import { levenshteinDistance } from '../metrics/text/levenshtein-distance.ts'

/**
 * The word of a list that was most likely meant, if one is near enough: at most a third of it differs, or one contains the other.
 *
 * @example nearest('lamda_arn', ['lambda_arn', 'lambda_type']) // 'lambda_arn'
 * @example nearest('colour', ['lambda_arn']) // undefined
 */
export function nearest(word: string, words: readonly string[]): string | undefined {
  const [best] = words
    .map((candidate) => ({ candidate, distance: levenshteinDistance(word, candidate) }))
    .toSorted((one, other) => one.distance - other.distance)
  if (best === undefined) return undefined
  return best.distance <= Math.max(word.length, best.candidate.length) / 3 ? best.candidate : undefined
}
