/** A complex number, as `repr` prints `(1+2j)`. */
export interface PythonComplex {
  readonly real: number
  readonly imaginary: number
}

/**
 * A Python value: tuples and lists are arrays, dicts are Maps, bytes are Uint8Arrays; a whole number beyond 2^53 is a bigint, any
 * other number a number, so that 1 and 1.0 are the same.
 */
export type PythonObject =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | PythonComplex
  | PythonObject[]
  | Map<PythonObject, PythonObject>
  | Set<PythonObject>

/** What Python refuses as a key of a dict or a member of a set: it has no hash. */
export const unhashable: unique symbol = Symbol('unhashable')

/**
 * One primitive for all values that are equal keys in Python: 1, 1.0 and True are one key, and so are two tuples of equal items.
 *
 * @param tuples the arrays that are tuples; others are lists
 */
export function keyOf(value: PythonObject, tuples: WeakSet<object>): unknown {
  if (typeof value === 'boolean') return Number(value)
  // NaN is equal to nothing: each is a key of its own.
  if (typeof value === 'number') return Number.isNaN(value) ? Symbol('nan') : exact(value)
  if (typeof value === 'string') return `s${value}`
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Uint8Array) return `b${Buffer.from(value).toString('latin1')}`
  if (value instanceof Map || value instanceof Set) return unhashable
  if (!Array.isArray(value)) return value.imaginary === 0 ? exact(value.real) : `c${value.real},${value.imaginary}`
  if (!tuples.has(value)) return unhashable
  const keys = value.map((item) => keyOf(item, tuples))
  if (keys.includes(unhashable)) return unhashable
  return `t${JSON.stringify(keys.map((key) => (typeof key === 'string' ? key : [typeof key, String(key)])))}`
}

/** A float is equal to the whole number that it is, however large. */
function exact(value: number): number | bigint {
  return Number.isSafeInteger(value) || !Number.isInteger(value) ? value : BigInt(value)
}

/**
 * A Python value as one that JSON could hold, but for NaN and the infinities: dicts become objects, sets arrays, bytes text of the
 * same codes, whole numbers beyond 2^53 the nearest double, complex numbers `{ real, imaginary }`.
 *
 * O(n). A key that is no text becomes what `str` prints of it for numbers and constants, else its JSON.
 *
 * @example plainValue(new Map([['a', [1n, null]]])) // { a: [1, null] }
 */
export function plainValue(value: PythonObject): unknown {
  if (typeof value === 'bigint') return Number(value)
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Uint8Array) return Buffer.from(value).toString('latin1')
  if (Array.isArray(value)) return value.map(plainValue)
  if (value instanceof Set) return Array.from(value, plainValue)
  if (!(value instanceof Map)) return value
  const object: Record<string, unknown> = {}
  for (const [key, item] of value) {
    const name = keyText(key)
    // An own property whatever it is called.
    if (name === '__proto__') Object.defineProperty(object, name, { value: plainValue(item), ...plainly })
    else object[name] = plainValue(item)
  }
  return object
}

const plainly = { enumerable: true, configurable: true, writable: true }

function keyText(key: PythonObject): string {
  if (typeof key === 'string') return key
  if (key === null) return 'None'
  if (typeof key === 'boolean') return key ? 'True' : 'False'
  return typeof key === 'number' || typeof key === 'bigint' ? String(key) : JSON.stringify(plainValue(key))
}
