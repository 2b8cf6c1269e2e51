import { MetricError } from '../errors.ts'

/**
 * Refuses options that a function does not have: a misspelt one would change a number in silence.
 *
 * @example refuseUnknown('f', { relTol: 1 }, ['relTol']) // undefined
 */
export function refuseUnknown(name: string, options: object, known: readonly string[]): void {
  for (const key of Object.keys(options))
    if (!known.includes(key))
      throw new MetricError(`${name}: expected options among ${known.join(', ')}, got ${JSON.stringify(key)}`, {
        code: 'NE3502',
        path: `/${key}`,
      })
}
