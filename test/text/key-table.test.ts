import { expect, test } from 'vitest'
import { KeyTable } from '../../src/text/key-table.ts'

test('keeps every entry while it grows, those of one slot too', () => {
  const table = new KeyTable(3)
  const keys = Array.from({ length: 5_000 }, (_, at) => [at % 7, at] as const)
  for (const [first, second] of keys) table.put(table.placeOf(first, second), [first, second, second + 1])
  expect(table.size).toBe(5_000)
  expect(keys.map(([first, second]) => table.entries[table.placeOf(first, second) + 2])).toEqual(
    keys.map(([, second]) => second + 1),
  )
  expect(table.entries[table.placeOf(1, 5_001) + 2]).toBe(0)
})
