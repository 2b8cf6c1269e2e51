import type { InsightsQuery } from '../../src/cloudwatch/queries.ts'
import type { Line } from './log.ts'

/** What a query names of a line or of its samples that no such thing in the line has: it would be an empty column, or no result at all. */
export function missingFields({ query }: InsightsQuery, line: Line): string[] {
  const named = [...new Set(query.match(/\b(?:line|sample)(?:\.(?:\w+|`[^`]+`))+/g))]
  const samples = line.samples as readonly unknown[]
  return named.filter((path) => {
    const [root, ...keys] = path.replaceAll('`', '').split('.')
    return !(root === 'line' ? [line] : samples).some((owner) => valueAt(owner, keys) !== undefined)
  })
}

const valueAt = (owner: unknown, keys: readonly string[]): unknown =>
  keys.reduce((value, key) => (value as Readonly<Record<string, unknown>> | undefined)?.[key], owner)
