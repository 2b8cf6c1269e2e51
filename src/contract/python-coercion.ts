/**
 * The lax reading of pydantic 2 that the Python kit applies to an answer: integers and numbers as text, booleans as numbers.
 * What it cannot read is left as it is, for the validator to refuse.
 */
export function coerceResponse(answer: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { statusCode, body } = answer
  return {
    ...answer,
    ...('statusCode' in answer && { statusCode: coerceInteger(statusCode) }),
    ...(Array.isArray(body) && { body: body.map(coerceEntry) }),
  }
}

function coerceEntry(entry: unknown): unknown {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry) || !('value' in entry)) return entry
  return { ...entry, value: coerceNumber(entry.value) }
}

function coerceInteger(value: unknown): unknown {
  if (typeof value === 'boolean') return Number(value)
  if (typeof value !== 'string') return value
  const digits = /^\s*([+-]?\d+(?:_\d+)*)(?:\.0+)?\s*$/.exec(value)?.[1]
  return digits === undefined ? value : Number(digits.replaceAll('_', ''))
}

function coerceNumber(value: unknown): unknown {
  if (typeof value === 'boolean') return Number(value)
  if (typeof value !== 'string') return value
  const plain = value.trim()
  if (/^[+-]?(?:\d+(?:_\d+)*(?:\.(?:\d+(?:_\d+)*)?)?|\.\d+(?:_\d+)*)(?:e[+-]?\d+(?:_\d+)*)?$/i.test(plain))
    return Number(plain.replaceAll('_', ''))
  if (/^[+-]?(?:inf|infinity)$/i.test(plain)) return plain.startsWith('-') ? -Infinity : Infinity
  return /^[+-]?nan$/i.test(plain) ? Number.NaN : value
}
