import { digitsAsText, parseExactJson } from '../text/exact-json.ts'

/**
 * An id as text: a whole number that JavaScript rounds by its digits, as they are written. Undefined for what is no id, or a number that is
 * rounded and has no digits alone.
 *
 * @param written the object that holds it as `id`, in JSON
 * @example idText(12345678901234567890, () => '{"id":12345678901234567890}') // '12345678901234567890'
 */
export function idText(id: unknown, written: () => string): string | undefined {
  if (typeof id === 'string') return id
  if (typeof id !== 'number') return undefined
  if (Number.isSafeInteger(id) || !Number.isInteger(id)) return String(id)
  const { id: digits } = parseExactJson(written(), digitsAsText) as { readonly id?: unknown }
  return typeof digits === 'string' ? digits : undefined
}
