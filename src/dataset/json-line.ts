import { isUtf8 } from 'node:buffer'
import { type ErrorCode, NovaEvalError } from '../errors.ts'

/** Lambda takes 6 MB a call: a longer line can reach no function, but for its images, which none is sent. */
const longest = 6 * 1024 * 1024
/** Of a line with its images: how much text fits into one string, with room to spare. */
const longestText = 1 << 28

/**
 * A line of a dataset as the object it must be.
 *
 * @param bytes the line, without its line feed
 * @param form what a line looks like, for the hint
 * @throws NovaEvalError NE2001 to NE2004, NE2008
 */
export function readJsonLine(bytes: Buffer, form: string): Record<string, unknown> {
  if (bytes.length > longestText) throw tooLong(bytes.length)
  if (!isUtf8(bytes)) throw sampleFault('NE2001', '', 'UTF-8', 'bytes of another encoding', 'save the file as UTF-8')
  const text = bytes.toString('utf8')
  if (text.trim() === '') throw sampleFault('NE2002', '', 'one JSON object a line', 'a blank line', 'remove the line')
  if (text.charCodeAt(0) === 0xfeff)
    throw sampleFault(
      'NE2003',
      '',
      'UTF-8 without a byte order mark',
      'a byte order mark',
      'save the file as UTF-8 without BOM',
    )
  const value = parse(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw sampleFault('NE2004', '', 'an object', typeName(value), `write ${form}`)
  if (bytes.length > longest) checkWeight(value as Record<string, unknown>)
  return value as Record<string, unknown>
}

function checkWeight({ images: _, ...sent }: Record<string, unknown>): void {
  const weight = Buffer.byteLength(JSON.stringify(sent))
  if (weight > longest) throw tooLong(weight)
}

const tooLong = (bytes: number): NovaEvalError =>
  sampleFault(
    'NE2008',
    '',
    `a line of at most ${longest} bytes beside its images`,
    `${bytes} bytes`,
    'Lambda takes 6 MB a call: shorten the sample',
  )

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw sampleFault('NE2001', '', 'JSON', 'something else', `mend or remove the line: ${(cause as Error).message}`)
  }
}

/** A JSON value by its type: `an array`, `null`, `a string`. */
export function typeName(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'an array'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}

/** A fault of one line, in the words of every error: where, what was expected, what came. */
export function sampleFault(code: ErrorCode, path: string, expected: string, got: string, hint: string): NovaEvalError {
  return new NovaEvalError(`the sample at ${path === '' ? '(root)' : path}: expected ${expected}, got ${got}`, {
    code,
    path,
    hint,
  })
}
