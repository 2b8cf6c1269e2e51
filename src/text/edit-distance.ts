import type { SequencePair } from './sequence-pair.ts'

/**
 * Levenshtein distance: the least number of insertions, deletions and substitutions that make one sequence the other.
 *
 * O(n * m / 32): of the table only differences between neighbours are held, one bit a row, 32 rows at a time.
 *
 * @see Myers 1999, "A fast bit-vector algorithm for approximate string matching"; Hyyrö 2003 for strips of rows
 */
export function editDistance({ short, long, start, shortEnd, longEnd, masks }: SequencePair): number {
  const columns = longEnd - start
  if (shortEnd === start) return columns
  // By column: what the row above the strip grows by there. Above the first strip it is 0, 1, 2, ...
  const steps = new Int8Array(columns).fill(1)
  let growth = 0
  for (let from = start; from < shortEnd; from += 32) {
    const rows = Math.min(32, shortEnd - from)
    for (let row = 0; row < rows; row++) {
      const token = short[from + row] as number
      masks[token] = (masks[token] as number) | (1 << row)
    }
    const last = rows - 1
    let plus = -1 // rows in which the column grows by one downwards
    let minus = 0 // rows in which it shrinks by one
    growth = 0
    for (let at = 0; at < columns; at++) {
      const step = steps[at] as number
      const stepMinus = step >>> 31
      const equal = masks[long[start + at] as number] as number
      const reached = equal | stepMinus
      const diagonal = (((reached & plus) + plus) ^ plus) | reached | minus
      const right = minus | ~(diagonal | plus)
      const left = diagonal & plus
      const below = ((right >>> last) & 1) - ((left >>> last) & 1)
      steps[at] = below
      growth += below
      const rightNext = (right << 1) | ((step + 1) >> 1)
      const vertical = equal | minus
      plus = (left << 1) | stepMinus | ~(vertical | rightNext)
      minus = rightNext & vertical
    }
    for (let row = 0; row < rows; row++) masks[short[from + row] as number] = 0
  }
  return shortEnd - start + growth
}
