import { InvalidArgumentError } from 'commander'
import { NovaEvalError } from '../errors.ts'

/** Reads the value of a flag that may be given once. */
export interface Once<T> {
  (text: string): T
  /** The same without counting: for a value that is not from the command line. */
  readonly read: (text: string) => T
}

/** A flag of one value: given twice, neither value is the one that was meant. */
export function once<T = string>(parse: (text: string) => T = (text) => text as T): Once<T> {
  let given = false
  const take = (text: string): T => {
    if (given) throw new InvalidArgumentError('given twice.')
    given = true
    return parse(text)
  }
  return Object.assign(take, { read: parse })
}

/** A flag that may be given several times. */
export const collect = (text: string, before: readonly string[] = []): string[] => [...before, text]

function number(text: string, holds: (value: number) => boolean, what: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text)
  if (!holds(value)) throw new InvalidArgumentError(`expected ${what}.`)
  return value
}

/** A whole number above 0. */
export const positive = (text: string): number =>
  number(text, (value) => Number.isSafeInteger(value) && value > 0, 'a whole number above 0')
/** A whole number, 0 included. */
export const whole = (text: string): number =>
  number(text, (value) => Number.isSafeInteger(value) && value >= 0, 'a whole number')
/** A share from 0 to 1. */
export const share = (text: string): number => number(text, (value) => value >= 0 && value <= 1, 'a share from 0 to 1')

/** One of a few words. */
export const oneOf =
  <T extends string>(words: readonly T[]) =>
  (text: string): T => {
    const found = words.find((word) => word === text)
    if (found === undefined) throw new InvalidArgumentError(`expected one of ${words.join(', ')}.`)
    return found
  }

/** A part of several: `0/4` to `3/4`. */
export function part(text: string): { index: number; count: number } {
  const [, index, count] = /^(\d{1,9})\/(\d{1,9})$/.exec(text.trim()) ?? []
  if (!(Number(index) < Number(count)))
    throw new InvalidArgumentError('expected a part of several, from 0: 0/4 to 3/4.')
  return { index: Number(index), count: Number(count) }
}

/** A time in milliseconds: 60s, 500ms, 2m, or seconds. */
export function duration(text: string): number {
  const found = /^(\d+(?:\.\d+)?)(ms|s|m)?$/.exec(text.trim())
  const milliseconds =
    found === null ? Number.NaN : Number(found[1]) * ({ ms: 1, s: 1_000, m: 60_000 }[found[2] ?? 's'] ?? Number.NaN)
  if (!(milliseconds >= 1)) throw new InvalidArgumentError('expected a time: 60s, 500ms, or seconds.')
  return milliseconds
}

/** A variable of a function: `NAME=value`. */
export function variable(text: string): readonly [string, string] {
  const [, name, value] = /^([A-Za-z]\w+)=(.*)$/s.exec(text) ?? []
  if (name === undefined || value === undefined)
    throw new NovaEvalError(`--env: expected NAME=value, got ${text}`, { code: 'NE1002', hint: 'write NAME=value' })
  return [name, value]
}
