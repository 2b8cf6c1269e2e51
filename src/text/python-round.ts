/**
 * Python's `round(value, places)`: the decimal nearest to the double's exact value, a true half going to the even digit.
 *
 * `toFixed` decides on the exact value as well, but takes every half away from zero. What is not finite comes back as it is.
 *
 * @example pythonRound(0.125, 2) // 0.12
 * @example pythonRound(2.675, 2) // 2.67
 */
export function pythonRound(value: number, places: number): number {
  // A double is half way between two decimals when this is odd, for it then has `places + 1` binary places and 5 as its last digit.
  // The decimal nearer to zero is the even one when it leaves 1 divided by 4, for every power of 5 does.
  const halves = Math.abs(value * 2 ** (places + 1))
  return Number(halves % 4 === 1 ? value.toFixed(places + 1).slice(0, -1) : value.toFixed(places))
}
