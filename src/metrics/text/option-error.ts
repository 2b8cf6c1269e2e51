import { MetricError } from '../../errors.ts'

/**
 * The error for an option that a metric cannot work with.
 *
 * @example optionError('rougeN', 'n', 'a whole number from 1', 0).message // 'rougeN: expected n a whole number from 1, got 0 [NE3502]'
 */
export function optionError(metric: string, option: string, expected: string, got: unknown): MetricError {
  const shown = typeof got === 'string' ? JSON.stringify(got) : typeof got === 'number' ? String(got) : typeof got
  return new MetricError(`${metric}: expected ${option} ${expected}, got ${shown}`, { code: 'NE3502' })
}
