/** The words that are no names. */
export const keywords: ReadonlySet<string> = new Set(
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(
    ' ',
  ),
)

/** Names that stand for a value. */
export const constants: ReadonlyMap<string, boolean | null> = new Map<string, boolean | null>([
  ['True', true],
  ['False', false],
  ['None', null],
])

/** How strongly an operator binds its sides; arithmetic ones are told apart, of the others only the extent matters. */
const strengths: readonly (readonly string[])[] = [
  ['or'],
  ['and'],
  [], // the prefix `not`
  ['in', 'not', 'is', '<', '>', '==', '!=', '<=', '>='],
  ['|'],
  ['^'],
  ['&'],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '//', '%', '@'],
  [], // the prefixes `-`, `+` and `~`
  ['**'],
]

/** The strength of an operator between two operands, from 0. */
export const strengthOf: ReadonlyMap<string, number> = new Map(
  strengths.flatMap((same, at) => same.map((operator) => [operator, at] as const)),
)

/** How strongly the prefix `not` binds. */
export const ofNot = 2

/** How strongly the prefixes `-`, `+` and `~` bind. */
export const ofSign = 10

/** The operators that a node keeps apart from others. */
export const arithmetic: ReadonlySet<string> = new Set(['+', '-', '*', '/', '//', '%', '**'])

/** Longer chains of operators are not taken apart, so that no tree is deep. */
export const longestChain = 100
