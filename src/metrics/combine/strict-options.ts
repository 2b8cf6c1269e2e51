import { MetricError } from '../../errors.ts'

/** Which way of a metric is better. */
export type Direction = 'up' | 'down'

/**
 * Refuses options that a combination does not have: one misspelt would change a number in silence.
 *
 * @example strictOptions('invert', { range: [0, 1] }, ['range']) // undefined
 */
export function strictOptions(combination: string, options: object, known: readonly string[]): void {
  for (const name of Object.keys(options)) {
    if (known.includes(name)) continue
    throw new MetricError(`${combination}: expected only ${known.join(', ')}, got ${JSON.stringify(name)}`, {
      code: 'NE3502',
      path: `/${name}`,
    })
  }
}

/**
 * Refuses a direction that is none.
 *
 * @example checkDirection('bestOf', 'up') // undefined
 */
export function checkDirection(combination: string, direction: unknown): void {
  if (direction === 'up' || direction === 'down') return
  throw new MetricError(`${combination}: expected direction "up" or "down", got ${JSON.stringify(direction)}`, {
    code: 'NE3502',
    path: '/direction',
  })
}
