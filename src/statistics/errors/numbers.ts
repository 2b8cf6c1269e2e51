/** Numbers that can be gone through as often as it takes: an array, or what keeps them in less memory. */
export interface Numbers extends Iterable<number> {
  readonly length: number
}

/** The sum of what is made of each number, as `sum` adds; no second array is made. */
export function sumOf(values: Iterable<number>, make: (value: number) => number): number {
  let total = 0
  let lost = 0
  for (const one of values) {
    const value = make(one)
    const next = total + value
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total
    total = next
  }
  return total + lost
}
