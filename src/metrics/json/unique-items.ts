/**
 * Whether no two items of an array are equal as JSON. O(n log n) in the size of the array, where comparing pairs would be
 * quadratic: an output of a megabyte may hold a quarter of a million items.
 *
 * @example uniqueItems([1, { a: 1, b: 2 }, { b: 2, a: 1 }]) // false
 */
export function uniqueItems(items: readonly unknown[]): boolean {
  const seen = new Set<string>()
  return items.every((item) => seen.size < seen.add(canonical(item)).size)
}

/** JSON text with the keys of every object in one order. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`
}
