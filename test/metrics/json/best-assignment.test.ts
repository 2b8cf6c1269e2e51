import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bestAssignment } from '../../../src/metrics/json/best-assignment.ts'

/** The highest sum there is, by trying every pairing. */
function highest(weights: Float64Array, rows: number, columns: number, row = 0, taken = 0): number {
  if (row === rows) return 0
  let best = highest(weights, rows, columns, row + 1, taken)
  for (let column = 0; column < columns; column++) {
    if (taken & (1 << column)) continue
    const rest = highest(weights, rows, columns, row + 1, taken | (1 << column))
    best = Math.max(best, weights[row * columns + column]! + rest)
  }
  return best
}

const table = fc
  .tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 }))
  .chain(([rows, columns]) =>
    fc.tuple(
      fc.constant(rows),
      fc.constant(columns),
      fc.array(fc.nat(4), { minLength: rows * columns, maxLength: rows * columns }),
    ),
  )

test('finds the highest sum, pairs nothing twice and nothing for 0', () => {
  fc.assert(
    fc.property(table, ([rows, columns, list]) => {
      const weights = Float64Array.from(list)
      const paired = bestAssignment(weights, rows, columns)
      const used = [...paired].filter((column) => column >= 0)
      expect(paired.length).toBe(rows)
      expect(new Set(used).size).toBe(used.length)
      const found = [...paired].map((column, row) => (column < 0 ? 0 : weights[row * columns + column]!))
      expect(found.every((weight, row) => weight > 0 === paired[row]! >= 0)).toBe(true)
      expect(found.reduce((sum, weight) => sum + weight, 0)).toBe(highest(weights, rows, columns))
    }),
    { numRuns: 1000 },
  )
})
