/**
 * Solves A x = b for a symmetric, positive definite matrix, by elimination without pivots. O(m³).
 *
 * Neither argument is changed.
 */
export function solveSymmetric(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const rows = matrix.map((row) => row.slice())
  const x = right.slice()
  for (const [pivot, row] of rows.entries()) {
    for (let below = pivot + 1; below < rows.length; below++) {
      const target = rows[below] as Float64Array
      const factor = (target[pivot] as number) / (row[pivot] as number)
      for (let at = pivot; at < rows.length; at++) target[at] = (target[at] as number) - factor * (row[at] as number)
      x[below] = (x[below] as number) - factor * (x[pivot] as number)
    }
  }
  for (let at = rows.length - 1; at >= 0; at--) {
    const row = rows[at] as Float64Array
    let rest = x[at] as number
    for (let known = at + 1; known < rows.length; known++) rest -= (row[known] as number) * (x[known] as number)
    x[at] = rest / (row[at] as number)
  }
  return x
}
