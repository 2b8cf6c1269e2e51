/** An exact fraction. The denominator is positive; not in lowest terms unless said. */
export interface Rational {
  readonly numerator: bigint
  readonly denominator: bigint
}

/**
 * The number `digits × 10^power`, exactly. Digits are ASCII and at least one.
 *
 * @example decimalRational('25', -1) // { numerator: 25n, denominator: 10n }
 */
export function decimalRational(digits: string, power: number): Rational {
  const value = BigInt(digits)
  // As most numbers are: a power of large numbers takes longer than all else that is done to one.
  if (power === 0) return { numerator: value, denominator: 1n }
  return power < 0
    ? { numerator: value, denominator: 10n ** BigInt(-power) }
    : { numerator: value * 10n ** BigInt(power), denominator: 1n }
}

/**
 * A finite double as the decimal it is printed as, so that 0.1 is one tenth.
 *
 * @example rationalOf(0.1) // { numerator: 1n, denominator: 10n }
 */
export function rationalOf(value: number): Rational {
  const [mantissa = '0', exponent = '0'] = String(Math.abs(value)).split('e')
  const [whole = '0', fraction = ''] = mantissa.split('.')
  const size = decimalRational(whole + fraction, Number(exponent) - fraction.length)
  return value < 0 ? negative(size) : size
}

const exactDouble = 2n ** 53n

/** The double nearest to a fraction; infinite where it is beyond the largest. */
export function toNumber({ numerator, denominator }: Rational): number {
  const size = numerator < 0n ? -numerator : numerator
  if (size === 0n) return 0
  // Both are doubles, so dividing them rounds once.
  if (size <= exactDouble && denominator <= exactDouble) return Number(numerator) / Number(denominator)
  // 64 or 65 bits of the quotient, the last of them told whether anything is left: then `Number` rounds half to even for us.
  const shift = 64 - (bits(size) - bits(denominator))
  if (shift > 64 + 1021) return subnormal(numerator < 0n ? -1 : 1, size, denominator)
  const above = shift > 0 ? size << BigInt(shift) : size
  const below = shift > 0 ? denominator : denominator << BigInt(-shift)
  const quotient = above / below
  const sticky = above % below === 0n ? quotient : quotient | 1n
  // In two steps, because 2 ** -shift alone may be beyond a double where the product is not.
  const half = Math.trunc(-shift / 2)
  const value = Number(sticky) * 2 ** half * 2 ** (-shift - half)
  return numerator < 0n ? -value : value
}

/** Below 2^-1021 doubles are multiples of 2^-1074, fewer digits than `Number` would round to first: rounded here, once, half to even. */
function subnormal(sign: 1 | -1, size: bigint, denominator: bigint): number {
  const units = (size << 1074n) / denominator
  const twice = 2n * ((size << 1074n) % denominator)
  const up = twice > denominator || (twice === denominator && units % 2n === 1n)
  return sign * Number(up ? units + 1n : units) * Number.MIN_VALUE
}

function bits(value: bigint): number {
  return value.toString(2).length
}

export function negative({ numerator, denominator }: Rational): Rational {
  return { numerator: -numerator, denominator }
}

export function absolute(value: Rational): Rational {
  return value.numerator < 0n ? negative(value) : value
}

export function plus(a: Rational, b: Rational): Rational {
  return {
    numerator: a.numerator * b.denominator + b.numerator * a.denominator,
    denominator: a.denominator * b.denominator,
  }
}

export function times(a: Rational, b: Rational): Rational {
  return { numerator: a.numerator * b.numerator, denominator: a.denominator * b.denominator }
}

/** Undefined where the divisor is 0. */
export function divided(a: Rational, b: Rational): Rational | undefined {
  if (b.numerator === 0n) return undefined
  const size = times(a, { numerator: b.denominator, denominator: absolute(b).numerator })
  return b.numerator < 0n ? negative(size) : size
}

export function atMost(a: Rational, b: Rational): boolean {
  return a.numerator * b.denominator <= b.numerator * a.denominator
}

/**
 * Whether two fractions are the same number.
 *
 * @example sameRational({ numerator: 1n, denominator: 2n }, { numerator: 2n, denominator: 4n }) // true
 */
export function sameRational(a: Rational, b: Rational): boolean {
  return a.numerator * b.denominator === b.numerator * a.denominator
}

/**
 * One spelling for every fraction of the same value: in lowest terms.
 *
 * @example rationalKey({ numerator: 2n, denominator: 4n }) // '1/2'
 */
export function rationalKey({ numerator, denominator }: Rational): string {
  let a = numerator < 0n ? -numerator : numerator
  let b = denominator
  while (b !== 0n) [a, b] = [b, a % b]
  return `${numerator / a}/${denominator / a}`
}
