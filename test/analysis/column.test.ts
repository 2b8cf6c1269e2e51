import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Column } from '../../src/analysis/column.ts'

const columnOf = (values: readonly number[]): Column => {
  const column = new Column()
  for (const value of values) column.push(value)
  return column
}

test('gives back what it was given, of few kinds and of many, beyond one piece of its memory', () => {
  const few = Array.from({ length: 40_000 }, (_, at) => [0, 1, Number.NaN, Number.POSITIVE_INFINITY][at % 4] as number)
  // The 257th kind comes late, in the second piece.
  const many = Array.from({ length: 40_000 }, (_, at) => (at < 20_000 ? at % 256 : at / 7))
  for (const values of [few, many]) {
    const column = columnOf(values)
    expect(column.length).toBe(values.length)
    expect([...column]).toEqual(values)
    expect([column.at(-1), column.at(values.length)]).toEqual([undefined, undefined])
    expect(column.at(39_999)).toBe(values[39_999])
  }
})

test('keeps every double as it is, both zeros too', () => {
  fc.assert(
    fc.property(fc.array(fc.double(), { maxLength: 600 }), (values) => {
      expect([...columnOf(values)]).toEqual(values)
    }),
  )
})
