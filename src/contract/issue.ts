/** One place where a value breaks the contract. It never holds text of the value: errors reach logs, and samples must not. */
export interface Issue {
  /** JSON pointer into the value; the empty string is the whole of it. */
  readonly path: string
  readonly expected: string
  readonly received: string
}

/** What a generated validator leaves behind, as far as we read it. */
export interface SchemaFault {
  readonly instancePath: string
  readonly keyword: string
  readonly params: Readonly<Record<string, unknown>>
}

/** The fault of a validator in words. Only the keywords that the contract's schemas use are known to it. */
export function issueOf(value: unknown, { instancePath, keyword, params }: SchemaFault): Issue {
  switch (keyword) {
    case 'required': {
      const path = `${instancePath}/${pointerPart(String(params.missingProperty))}`
      return { path, expected: 'a value', received: 'nothing: the key is missing' }
    }
    case 'additionalProperties': {
      const key = String(params.additionalProperty)
      const owner = at(value, instancePath) as Readonly<Record<string, unknown>> | undefined
      return { path: `${instancePath}/${pointerPart(key)}`, expected: 'no such key', received: describe(owner?.[key]) }
    }
    case 'const': {
      const received = at(value, instancePath)
      // Only `process_type` and `statusCode` are held to a constant, and neither is part of a sample: a number may be shown.
      const shown = typeof received === 'number' ? String(received) : describe(received)
      return { path: instancePath, expected: JSON.stringify(params.allowedValue), received: shown }
    }
    default: {
      const types = Array.isArray(params.type) ? params.type : [params.type]
      const expected = types.map((type) => articled(String(type))).join(' or ')
      return { path: instancePath, expected, received: describe(at(value, instancePath)) }
    }
  }
}

/**
 * An issue in one line, without its path's owner.
 *
 * @example describeIssue({ path: '/data/gold', expected: 'a string', received: 'null' }) // '/data/gold: expected a string, got null'
 */
export function describeIssue({ path, expected, received }: Issue): string {
  return `${path === '' ? '(root)' : path}: expected ${expected}, got ${received}`
}

/**
 * A value by its kind and size, never by what it holds: a gold that came as a number is the gold all the same.
 *
 * @example describe('secret') // 'a string of 6 characters'
 * @example describe(42) // 'a number'
 */
export function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value)
  if (typeof value === 'string') return `a string of ${value.length} characters`
  if (typeof value !== 'object') return articled(typeof value)
  try {
    return Array.isArray(value) ? `an array of ${value.length}` : `an object of ${Object.keys(value).length} keys`
  } catch {
    // A proxy: what a stage answers need not be plain data.
    return 'an object'
  }
}

const articled = (type: string): string => (type === 'null' ? 'null' : `${/^[aeio]/.test(type) ? 'an' : 'a'} ${type}`)

const pointerPart = (key: string): string => key.slice(0, 80).replaceAll('~', '~0').replaceAll('/', '~1')

function at(value: unknown, path: string): unknown {
  const keys = path.split('/').slice(1)
  return keys.reduce(
    (owner, key) =>
      (owner as Readonly<Record<string, unknown>> | undefined)?.[key.replaceAll('~1', '/').replaceAll('~0', '~')],
    value,
  )
}
