import { MetricError } from '../../errors.ts'

/** A schema that cannot be used: the fault of whoever judges, never a score of 0. */
export function schemaError(path: string, message: string, cause?: unknown): MetricError {
  return new MetricError(`schema at ${path === '' ? 'its root' : path}: ${message}`, { code: 'NE3201', path, cause })
}
