import type { ErrorCode } from './errors.ts'

/**
 * One fault that a check found, in the words of every error: where, what was expected, what came, what to do. An `error` will break
 * the job or its numbers; a `warning` is known to be doubtful, or is not documented by AWS; a `note` is told for what it is worth.
 */
export interface Finding {
  readonly code: ErrorCode
  readonly level: 'error' | 'warning' | 'note'
  /** What was expected and what came, without place, code and hint. */
  readonly message: string
  /** What to do about it. */
  readonly hint?: string | undefined
  /** The file at fault, as the user named it. */
  readonly file?: string | undefined
  /** Line in that file, from 1. */
  readonly line?: number | undefined
  /** JSON pointer: `/processor/lambda_type`. */
  readonly path?: string | undefined
  /** How many places have it, where it is told once for all; the place is then the first. */
  readonly count?: number | undefined
}

const order = { error: 0, warning: 1, note: 2 } as const

/** Errors first, else in the order they were found. */
export const byLevel = (findings: readonly Finding[]): Finding[] =>
  findings.toSorted((one, other) => order[one.level] - order[other.level])

/** Whether a job must not be started as things are. */
export const hasErrors = (findings: readonly Finding[]): boolean => findings.some(({ level }) => level === 'error')
