import { levenshteinDistance } from './metrics/text/levenshtein-distance.ts'

/**
 * The word of a list that was most likely meant, if one is near enough: at most a third of it differs, or two letters.
 *
 * @example nearest('lamda_arn', ['lambda_arn', 'lambda_type']) // 'lambda_arn'
 * @example nearest('rnu', ['run', 'dataset']) // 'run'
 * @example nearest('colour', ['lambda_arn']) // undefined
 */
export function nearest(word: string, words: readonly string[]): string | undefined {
  const [best] = words
    .map((candidate) => ({ candidate, distance: levenshteinDistance(word.toLowerCase(), candidate.toLowerCase()) }))
    .toSorted((one, other) => one.distance - other.distance)
  return best !== undefined && best.distance <= Math.max(2, word.length / 3) ? best.candidate : undefined
}
