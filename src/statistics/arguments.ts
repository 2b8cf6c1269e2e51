import { MetricError } from '../errors.ts'

/** Refuses data that hold anything but finite numbers; statistics of NaN would be NaN. */
export function requireFinite(where: string, values: Iterable<number>): void {
  let at = 0
  for (const value of values) {
    if (!Number.isFinite(value)) throw unusable(where, `expected finite numbers, got ${String(value)}`, `/${at}`)
    at++
  }
}

/** Refuses a count that is no whole number of `least` or more. */
export function requireCount(where: string, name: string, value: number, least = 0): void {
  if (Number.isSafeInteger(value) && value >= least) return
  throw unusable(where, `expected ${name} to be a whole number from ${least}, got ${String(value)}`)
}

/** Refuses an option that is no whole number of `least` or more. */
export function requireWhole(where: string, name: string, value: number, least = 1): void {
  if (Number.isSafeInteger(value) && value >= least) return
  throw refused(where, `expected ${name} to be a whole number from ${least}, got ${String(value)}`)
}

/** Refuses an option that is not strictly between 0 and 1: a level, an alpha, a power. */
export function requireShare(where: string, name: string, value: number): void {
  if (value > 0 && value < 1) return
  throw refused(where, `expected ${name} between 0 and 1, got ${String(value)}`)
}

/** Refuses an option that is none of the words it may be. */
export function requireOneOf(where: string, name: string, value: unknown, words: readonly unknown[]): void {
  if (words.includes(value)) return
  throw refused(where, `expected ${name} to be one of ${words.map(show).join(', ')}, got ${show(value)}`)
}

/** Refuses an option that nobody reads: misspelt, it would change a number in silence. */
export function strictOptions<Options extends object>(
  where: string,
  options: Options,
  known: readonly (keyof Options & string)[],
): Options {
  const names: readonly string[] = known
  const other = Object.keys(options).find((name) => !names.includes(name))
  if (other === undefined) return options
  throw refused(where, `expected options among ${known.join(', ')}, got ${show(other)}`)
}

/** The error for data that cannot be measured. */
export function unusable(where: string, what: string, path?: string): MetricError {
  return new MetricError(`${where}: ${what}`, { code: 'NE3501', path })
}

/** The error for an option that cannot be used. */
export function refused(where: string, what: string): MetricError {
  return new MetricError(`${where}: ${what}`, { code: 'NE3502' })
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? String(value)
}
