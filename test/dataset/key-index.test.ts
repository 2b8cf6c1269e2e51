import { expect, test } from 'vitest'
import { KeyIndex, twice } from '../../src/dataset/key-index.ts'

for (const [kind, key] of [
  ['row numbers', (at: number) => at],
  ['ids', (at: number) => `id-${at}`],
] as const) {
  test(`finds a hundred thousand ${kind}, and none that was not added`, () => {
    const index = new KeyIndex()
    const added = Array.from({ length: 100_000 }, (_, at) => index.add(key(at), at * 10))
    expect(new Set(added)).toEqual(new Set(['new']))
    expect(added.every((_, at) => index.take(key(at)) === at * 10)).toBe(true)
    expect(index.take(key(100_000))).toBeUndefined()
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
