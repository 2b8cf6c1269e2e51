import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse, parseDocument, stringify } from 'yaml'
import { setRecipeValue } from '../../src/recipe/edit.ts'
import type { RecipeScalar } from '../../src/recipe/scalar-text.ts'

/** Names of keys, a few of them of real recipes, which have an order of their own. */
const name = fc.oneof(
  fc.constantFrom('run', 'processor', 'lambda_arn', 'lambda_type', 'aggregation', 'enabled'),
  fc.stringMatching(/^[a-z][a-z_]{0,6}$/).filter((key) => !['null', 'true', 'false', 'y', 'n'].includes(key)),
)
const scalar: fc.Arbitrary<RecipeScalar> = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
  fc.constantFrom(
    '',
    ' ',
    '- a',
    'a: b',
    '#',
    '<x>',
    '~',
    'yes',
    '1',
    '0x1f',
    '"',
    "'",
    '{}',
    'a\nb',
    '\t',
    '*a',
    '&a',
    '!a',
    '%',
    '@',
  ),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (Object.is(value, -0) ? 0 : value)),
  fc.boolean(),
  fc.constant(null),
)
const tree = fc.letrec<{ map: Record<string, unknown>; node: unknown }>((tie) => ({
  map: fc.dictionary(name, tie('node'), { maxKeys: 5 }),
  node: fc.oneof({ maxDepth: 3 }, scalar, tie('map'), fc.array(scalar, { maxLength: 3 })),
})).map

/** The ways in which people and programs lay YAML out. */
const layout = fc.record({
  flow: fc.boolean(),
  indent: fc.constantFrom(2, 4),
  comments: fc.boolean(),
  eol: fc.constantFrom('\n', '\r\n'),
  ends: fc.boolean(),
  quotes: fc.constantFrom('PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE'),
})

type Layout = typeof layout extends fc.Arbitrary<infer T> ? T : never

/** One scalar a line, so that a comment can follow each. */
function layOut(data: object, { flow, indent, comments, eol, ends, quotes }: Layout): string {
  const lines = stringify(data, {
    indent,
    blockQuote: false,
    lineWidth: 0,
    collectionStyle: flow ? 'flow' : 'any',
    defaultStringType: quotes,
    defaultKeyType: 'PLAIN',
  })
    .trimEnd()
    .split('\n')
    .flatMap((line, at) => (comments ? [...(at % 3 === 1 ? [`# before ${at}`] : []), `${line} # of ${at}`] : [line]))
  return lines.join(eol) + (ends ? eol : '')
}

const commentsOf = (text: string): string[] => text.match(/# (?:before|of) \d+/g) ?? []

/** Whether a path leads through sections alone, and not to one. */
function fits(data: unknown, [head, ...rest]: readonly string[]): boolean {
  if (head === undefined) return typeof data !== 'object' || data === null
  if (data === undefined || data === null) return true
  return typeof data === 'object' && !Array.isArray(data) && fits((data as Record<string, unknown>)[head], rest)
}

function withValue(data: unknown, [head, ...rest]: readonly string[], value: RecipeScalar): unknown {
  if (head === undefined) return value
  const map = (data ?? {}) as Record<string, unknown>
  return { ...map, [head]: withValue(map[head], rest, value) }
}

describe('setting a value', () => {
  test('reads back as set, and everything else as before', () => {
    fc.assert(
      fc.property(tree, layout, fc.array(name, { minLength: 1, maxLength: 3 }), scalar, (data, how, path, value) => {
        const text = layOut(data, how)
        // A comment within a text of several lines would be text.
        fc.pre(parseDocument(text).errors.length === 0 && isDeepStrictEqual(parse(text), data) && fits(data, path))
        const edited = setRecipeValue(text, path, value)
        expect(parse(edited)).toEqual(withValue(parse(text), path, value))
        expect(commentsOf(edited)).toEqual(commentsOf(text))
        expect(setRecipeValue(edited, path, value)).toBe(edited)
      }),
      { numRuns: 200 },
    )
  })
})
