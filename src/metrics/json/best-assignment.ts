/**
 * The pairing of rows with columns that has the highest sum of weights: for every row its column, or -1.
 *
 * No row and no column is paired twice, and no pair has weight 0. Weights are finite and not negative, `weights[row * columns +
 * column]`. The Hungarian method with potentials, O(n²·m) for n the smaller side: optimal, where taking the best pair first is not.
 *
 * @see Kuhn 1955, https://doi.org/10.1002/nav.3800020109; the shortest augmenting paths of Jonker and Volgenant 1987
 * @example bestAssignment(Float64Array.of(2, 2, 2, 0), 2, 2) // Int32Array.of(1, 0)
 */
export function bestAssignment(weights: Float64Array, rows: number, columns: number): Int32Array<ArrayBuffer> {
  const flipped = rows > columns
  const n = flipped ? columns : rows
  const m = flipped ? rows : columns
  const weight = (row: number, column: number) => weights[flipped ? column * columns + row : row * columns + column]!
  // Numbered from 1; row 0 and column 0 stand for "none yet".
  const rowPotential = new Float64Array(n + 1)
  const columnPotential = new Float64Array(m + 1)
  const rowOf = new Int32Array(m + 1)
  const cameFrom = new Int32Array(m + 1)
  for (let row = 1; row <= n; row++) {
    const slack = new Float64Array(m + 1).fill(Number.POSITIVE_INFINITY)
    const done = new Uint8Array(m + 1)
    let column = 0
    rowOf[0] = row
    do {
      done[column] = 1
      const from = rowOf[column]!
      let least = Number.POSITIVE_INFINITY
      let next = 0
      for (let other = 1; other <= m; other++) {
        if (done[other]) continue
        const reduced = -weight(from - 1, other - 1) - rowPotential[from]! - columnPotential[other]!
        if (reduced < slack[other]!) {
          slack[other] = reduced
          cameFrom[other] = column
        }
        if (slack[other]! < least) {
          least = slack[other]!
          next = other
        }
      }
      for (let other = 0; other <= m; other++) {
        if (done[other]) {
          rowPotential[rowOf[other]!]! += least
          columnPotential[other]! -= least
        } else slack[other]! -= least
      }
      column = next
    } while (rowOf[column] !== 0)
    // Along the path found, every row moves on to the next column.
    while (column !== 0) {
      const before = cameFrom[column]!
      rowOf[column] = rowOf[before]!
      column = before
    }
  }
  const paired = new Int32Array(rows).fill(-1)
  for (let column = 1; column <= m; column++) {
    const row = rowOf[column]! - 1
    if (row < 0 || weight(row, column - 1) === 0) continue
    if (flipped) paired[column - 1] = row
    else paired[row] = column - 1
  }
  return paired
}
