import { canonicalDecimal } from './canonical-decimal.ts'
import { scanString, skipJsonSpace } from './scan-json.ts'

export interface JsonFlags {
  /** Keys that one object holds twice; `JSON.parse` keeps the last value without a word. */
  readonly duplicateKeys: readonly string[]
  /** A number that no double tells exactly, such as `12345678901234567890`. */
  readonly lostDigits: boolean
  /** A key `__proto__`: an own property here, the prototype of an object it is copied to by assignment. */
  readonly protoKey: boolean
}

/**
 * What `JSON.parse` would not tell of a valid JSON text. O(n).
 *
 * @example jsonFlags('{"a":1,"a":2}').duplicateKeys // ['a']
 */
export function jsonFlags(source: string): JsonFlags {
  const duplicates = new Set<string>()
  const open: (Set<string> | undefined)[] = []
  let lostDigits = false
  let protoKey = false
  for (let at = 0; at < source.length; ) {
    const char = source[at] as string
    let next = at + 1
    if (char === '{') open.push(new Set())
    else if (char === '[') open.push(undefined)
    else if (char === '}' || char === ']') open.pop()
    else if (char === '"') {
      next = scanString(source, at)
      const keys = open.at(-1)
      if (keys && source[skipJsonSpace(source, next)] === ':') {
        const key: string = JSON.parse(source.slice(at, next))
        if (keys.has(key)) duplicates.add(key)
        keys.add(key)
        protoKey ||= key === '__proto__'
      }
    } else if (char === '-' || (char >= '0' && char <= '9')) {
      while (next < source.length && '0123456789.eE+-'.includes(source[next] as string)) next++
      lostDigits ||= losesDigits(source.slice(at, next))
    }
    at = next
  }
  return { duplicateKeys: [...duplicates], lostDigits, protoKey }
}

function losesDigits(number: string): boolean {
  // 15 significant digits always survive a double.
  if (number.length <= 15 && !/e/i.test(number)) return false
  return canonicalDecimal(number) !== canonicalDecimal(String(Number(number)))
}

/**
 * How deep the containers of a valid JSON text are nested: 0 for a scalar. O(n).
 *
 * @example jsonDepth('{"a":[1]}') // 2
 */
export function jsonDepth(source: string): number {
  let depth = 0
  let deepest = 0
  for (let at = 0; at < source.length; at++) {
    const char = source[at]
    if (char === '"') at = scanString(source, at) - 1
    else if (char === '{' || char === '[') deepest = Math.max(deepest, ++depth)
    else if (char === '}' || char === ']') depth--
  }
  return deepest
}
