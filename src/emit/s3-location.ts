import { NovaEvalError } from '../errors.ts'

/** A place in S3, `s3://bucket/key`. */
export interface S3Location {
  readonly bucket: string
  readonly key: string
}

/** Undefined where the text names none. */
export function readS3Location(text: string): S3Location | undefined {
  // A quote or a brace would end the format in which the machine writes the location.
  const found = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\/?([^'"{}\\*?]*)$/.exec(text)
  return found === null ? undefined : { bucket: found[1] as string, key: found[2] as string }
}

export const unusable = (what: string, expected: string): NovaEvalError =>
  new NovaEvalError(`${what}: expected ${expected}`, {
    code: 'NE6406',
    hint: 'the machine runs in AWS: it can reach functions and S3, not this machine',
  })
