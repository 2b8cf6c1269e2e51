/** Doubles as whole numbers of the smallest double, 2^-1074: their sums and products are exact. */

/**
 * A finite double in units of 2^-1074, exactly.
 *
 * @example fixedPoint(5e-324) // 1n
 */
export function fixedPoint(value: number): bigint {
  const bits = new DataView(new ArrayBuffer(8))
  bits.setFloat64(0, value)
  const high = bits.getUint32(0)
  const exponent = (high >>> 20) & 0x7ff
  const fraction = (BigInt(high & 0xfffff) << 32n) | BigInt(bits.getUint32(4))
  const magnitude = exponent === 0 ? fraction : (fraction | (1n << 52n)) << BigInt(exponent - 1)
  return value < 0 ? -magnitude : magnitude
}

/**
 * The double nearest to a number of units of 2^-1074, ties to even; infinite where it lies beyond the largest double.
 *
 * @example fromFixedPoint(fixedPoint(0.1)) // 0.1
 */
export function fromFixedPoint(units: bigint): number {
  return quotient(units, 1n << 1074n)
}

/**
 * The double nearest to a fraction of two whole numbers, ties to even. The divisor must be above 0.
 *
 * @example quotient(1n, 3n) // 0.3333333333333333
 */
export function quotient(above: bigint, below: bigint): number {
  const magnitude = above < 0n ? -above : above
  // The quotient in units of 2^power has 53 or 54 bits, or fewer where doubles end at 2^-1074.
  let power = Math.max(bitLength(magnitude) - bitLength(below) - 53, -1074)
  if (scaled(magnitude, below, power).whole >> 53n > 0n) power++
  const { whole, rest, divisor } = scaled(magnitude, below, power)
  const up = 2n * rest > divisor || (2n * rest === divisor && (whole & 1n) === 1n)
  return (above < 0n ? -1 : 1) * Number(whole + (up ? 1n : 0n)) * 2 ** power
}

/**
 * The square root of a fraction of two whole numbers from 0, to within the last place, also where the fraction itself is no double.
 *
 * @example rootOfQuotient(2n, 1n) // 1.4142135623730951
 */
export function rootOfQuotient(above: bigint, below: bigint): number {
  const half = Math.floor((bitLength(above) - bitLength(below)) / 2)
  const [up, down] = half < 0 ? [above << BigInt(-2 * half), below] : [above, below << BigInt(2 * half)]
  return Math.sqrt(quotient(up, down)) * 2 ** half
}

function scaled(above: bigint, below: bigint, power: number): { whole: bigint; rest: bigint; divisor: bigint } {
  const up = power < 0 ? above << BigInt(-power) : above
  const divisor = power < 0 ? below : below << BigInt(power)
  return { whole: up / divisor, rest: up % divisor, divisor }
}

function bitLength(value: bigint): number {
  const hex = value.toString(16)
  return 4 * hex.length - Math.clz32(Number.parseInt(hex[0] as string, 16)) + 28
}
