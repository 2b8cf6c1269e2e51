/** One family of errors. Every error that leaves this package carries a stable code, where it was found, and what to do. */

const brand: unique symbol = Symbol.for('nova-custom-eval.error') as never

/** `NE` and four digits; `nova-eval explain CODE` prints its page. The thousands tell the subject, see `error-codes.ts`. */
export type ErrorCode = `NE${number}`

export interface ErrorDetails {
  readonly code: ErrorCode
  /** JSON pointer into the value at fault: `/body/0/value`. */
  readonly path?: string | undefined
  /** What to do about it, as one sentence. */
  readonly hint?: string | undefined
  /** The file at fault, as the user named it. */
  readonly file?: string | undefined
  /** Line in that file, from 1. */
  readonly line?: number | undefined
  readonly cause?: unknown
}

/**
 * The root of the family. Tell errors apart by `code`, or by `isNovaEvalError`, never by `instanceof` alone: the ESM and the
 * CommonJS copy of this package may meet in one process.
 *
 * @example new NovaEvalError('no such file', { code: 'NE1003' }).code // 'NE1003'
 */
export class NovaEvalError extends Error {
  static override readonly name: string = 'NovaEvalError'
  override readonly name: string = 'NovaEvalError'
  readonly code: ErrorCode
  readonly path: string | undefined
  readonly hint: string | undefined
  readonly file: string | undefined
  readonly line: number | undefined

  constructor(message: string, { code, path, hint, file, line, cause }: ErrorDetails) {
    super(`${message} [${code}]`, cause === undefined ? undefined : { cause })
    this.code = code
    this.path = path
    this.hint = hint
    this.file = file
    this.line = line
  }
}

Object.defineProperty(NovaEvalError.prototype, brand, { value: true })

/**
 * Whether a value is an error of this package, from whichever copy of it.
 *
 * @example isNovaEvalError(new Error('other')) // false
 */
export function isNovaEvalError(value: unknown): value is NovaEvalError {
  return typeof value === 'object' && value !== null && (value as { [brand]?: unknown })[brand] === true
}

/** A processor could not be defined, or an event fits no caller. The Python kit's class of the same name. */
export class ProcessorError extends NovaEvalError {
  static override readonly name: string = 'ProcessorError'
  override readonly name: string = 'ProcessorError'
}

/** A preprocess request, its stage or its answer failed. Lambda reports the name as `errorType`. */
export class PreprocessError extends ProcessorError {
  static override readonly name: string = 'PreprocessError'
  override readonly name: string = 'PreprocessError'
}

/** A postprocess request, its stage or its answer failed. Lambda reports the name as `errorType`. */
export class PostprocessError extends ProcessorError {
  static override readonly name: string = 'PostprocessError'
  override readonly name: string = 'PostprocessError'
}

/** Gold or options that a metric cannot work with, or a schema that does not compile: never the model's fault. */
export class MetricError extends NovaEvalError {
  static override readonly name: string = 'MetricError'
  override readonly name: string = 'MetricError'
}
