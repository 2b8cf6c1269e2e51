import { MetricAbstention } from '../abstention.ts'
import { optionError } from './option-error.ts'

/** The cells of the largest table that a quadratic metric works out unless told otherwise: some 10,000 by 10,000. */
export const cellLimit = 1e8

/** Abstains from a table of more cells than the limit. */
export function holdToLimit(metric: string, cells: number, limit: number): void {
  if (typeof limit !== 'number' || !(limit >= 0)) throw optionError(metric, 'limit', 'a number of cells', limit)
  if (cells > limit) throw new MetricAbstention(`${metric}: a table of ${cells} cells is beyond the limit of ${limit}`)
}
