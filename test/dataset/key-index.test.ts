import { expect, test } from 'vitest'
import { KeyIndex, twice } from '../../src/dataset/key-index.ts'

for (const [kind, key] of [
  ['row numbers', (at: number) => at],
  ['row numbers from the last to the first', (at: number) => 99_999 - at],
  ['row numbers in no order', (at: number) => (at * 7_919) % 100_000],
  ['row numbers far apart', (at: number) => at * 1_000_003],
  ['ids', (at: number) => `id-${at}`],
] as const) {
  test(`finds a hundred thousand ${kind}, and none that was not added`, () => {
    const index = new KeyIndex()
    const added = Array.from({ length: 100_000 }, (_, at) => index.add(key(at), at * 10))
    expect(new Set(added)).toEqual(new Set(['new']))
    expect(added.every((_, at) => index.take(key(at)) === at * 10)).toBe(true)
    expect(index.take(123_456_789_012)).toBeUndefined()
    expect(index.take('another')).toBeUndefined()
    expect(index.unused()).toBe(0)
    expect(index.size).toBe(100_000)
  })
}

test('marks a key that comes twice', () => {
  const index = new KeyIndex()
  index.add('a', 1)
  expect(index.add('a', 2)).toBe('twice')
  expect(index.take('a')).toBe(twice)
})

test('counts the keys that nobody asked for', () => {
  const index = new KeyIndex()
  for (let at = 0; at < 5_000; at++) index.add(at, at)
  for (let at = 0; at < 4_990; at++) index.take(at)
  expect(index.unused()).toBe(10)
})

test.each([
  ['near', 5],
  ['far', 9_000_000_000],
  ['far at first and near at last', 100_000],
])('marks a row that comes twice, %s', (_, row) => {
  const index = new KeyIndex()
  index.add(row, 7)
  for (let at = 0; at < 50_000; at++) if (at !== row) index.add(at, at)
  expect(index.take(row)).toBe(7)
  expect(index.add(row, 8)).toBe('twice')
  expect(index.take(row)).toBe(twice)
  expect(index.unused()).toBe(index.size - 1)
})
