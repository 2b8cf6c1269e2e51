import { MetricError } from '../../errors.ts'

/** Refuses counts that no texts have: they would make a score that is no number. */
export function refuseUnusable(
  metric: string,
  counts: readonly number[],
  ...others: readonly (readonly number[])[]
): void {
  const all = [counts, ...others]
  if (all.every((list) => list.length === counts.length && list.every((count) => count >= 0 && count < Infinity)))
    return
  throw new MetricError(`${metric}: expected lists of counts from 0, all of one length, got ${JSON.stringify(all)}`, {
    code: 'NE3502',
  })
}
