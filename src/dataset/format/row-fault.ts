import type { ErrorCode, NovaEvalError } from '../../errors.ts'
import type { Finding } from '../../finding.ts'
import { typeName } from '../json-line.ts'

/** What is wrong with a row, before anyone knows in which line it stands. */
export type RowFault = Pick<Finding, 'code' | 'level' | 'message' | 'hint' | 'path'>

export interface FaultDetails {
  readonly level?: Finding['level']
  readonly hint?: string | undefined
}

/** A fault in the words of every error: what was expected, what came. */
export function rowFault(
  code: ErrorCode,
  path: string,
  expected: string,
  got: string,
  { level = 'error', hint }: FaultDetails = {},
): RowFault {
  return { code, level, path, message: `expected ${expected}, got ${got}`, hint }
}

/** The fault that a reader threw. */
export function faultOf(error: NovaEvalError, level: Finding['level'] = 'error'): RowFault {
  const { code, path, hint, message } = error
  return { code, level, path, hint, message: message.replace(/^the sample at \S+: /, '').replace(/ \[NE\d{4}\]$/, '') }
}

/** A JSON pointer to a key of a row, whatever the key is called. */
export const pointerTo = (key: string): string => `/${key.slice(0, 80).replaceAll('~', '~0').replaceAll('/', '~1')}`

/** A value by its type, for a message: never its text. */
export const gotName = (value: unknown): string =>
  value === undefined ? 'nothing: the key is missing' : typeName(value)

export interface TextRules {
  /** Whether the key must be there; a null counts as missing where it need not. */
  readonly required: boolean
  /** Whether a blank text will do. */
  readonly blank?: boolean
}

/** The text of a key, or undefined with the fault told. */
export function readTextKey(
  row: Readonly<Record<string, unknown>>,
  key: string,
  { required, blank = !required }: TextRules,
  faults: RowFault[],
): string | undefined {
  const value = Object.hasOwn(row, key) ? row[key] : undefined
  if (typeof value === 'string') {
    if (!blank && value.trim() === '')
      faults.push(rowFault('NE2007', `/${key}`, 'text', 'a blank string', { hint: `give the ${key}` }))
    return value
  }
  if (!required && (value === undefined || value === null)) return undefined
  faults.push(
    value === undefined
      ? rowFault('NE2005', `/${key}`, 'a string', gotName(value), { hint: `add "${key}": "..."` })
      : rowFault('NE2006', `/${key}`, 'a string', gotName(value), { hint: `write ${key} as a string` }),
  )
  return undefined
}
