import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  compileSchema,
  schemaAdherence,
  schemaValid,
  validateValue,
  valueAdherence,
} from '../../../src/metrics/json/schema.ts'
import { tally } from '../../../src/metrics/json/schema-share.ts'
import { uniqueItems } from '../../../src/metrics/json/unique-items.ts'
import { sameJson } from '../../../src/text/json-value.ts'

const keys = fc.constantFrom('a', 'b', 'c', '__proto__', 'valueOf', 'constructor')
const scalar = fc.constantFrom(null, true, false, 0, 1, 2, 2.5, -1, '', 'a', 'ab', '2026-11-22', 'é')

const tree = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 3, arbitrary: scalar },
    { weight: 2, arbitrary: fc.dictionary(keys, tie('value'), { maxKeys: 3 }) },
    { weight: 1, arbitrary: fc.array(tie('value'), { maxLength: 3 }) },
  ),
}))

/** As parsed: objects of fast-check may lack a prototype. */
const value = tree.value.map((generated): unknown => JSON.parse(JSON.stringify(generated)))

const types = fc.constantFrom('string', 'number', 'integer', 'boolean', 'null', 'object', 'array')
const small = fc.integer({ min: 0, max: 3 })

/** Schemas of every keyword, small enough that values often are valid, with references into themselves and each other. */
const { schema } = fc.letrec<{ schema: object | boolean }>((tie) => {
  const below = tie('schema')
  const list = fc.array(below, { minLength: 1, maxLength: 3 })
  const named = fc.dictionary(keys, below, { maxKeys: 3 })
  const keywords = {
    type: fc.oneof(types, fc.uniqueArray(types, { minLength: 1, maxLength: 3 })),
    enum: fc.array(scalar, { maxLength: 4 }),
    const: value,
    minimum: small,
    maximum: small,
    exclusiveMinimum: small,
    exclusiveMaximum: small,
    multipleOf: fc.constantFrom(1, 0.5, 2),
    minLength: small,
    maxLength: small,
    pattern: fc.constantFrom('^a', 'b$', '^\\p{L}*$'),
    format: fc.constantFrom('date', 'email', 'int32', 'double'),
    minItems: small,
    maxItems: small,
    uniqueItems: fc.boolean(),
    minProperties: small,
    maxProperties: small,
    required: fc.uniqueArray(keys, { maxLength: 2 }),
    properties: named,
    patternProperties: fc.dictionary(fc.constantFrom('^a', 'b', '^_'), below, { maxKeys: 2 }),
    additionalProperties: below,
    propertyNames: below,
    prefixItems: list,
    items: below,
    contains: below,
    minContains: small,
    maxContains: small,
    allOf: list,
    anyOf: list,
    oneOf: list,
    not: below,
    if: below,
    // biome-ignore lint/suspicious/noThenProperty: it is the keyword
    then: below,
    else: below,
    dependentRequired: fc.dictionary(keys, fc.uniqueArray(keys, { maxLength: 2 }), { maxKeys: 2 }),
    dependentSchemas: fc.dictionary(keys, below, { maxKeys: 2 }),
    unevaluatedProperties: below,
    unevaluatedItems: below,
  }
  const entries = Object.entries<fc.Arbitrary<unknown>>(keywords).map(([keyword, arbitrary]) =>
    fc.tuple(fc.constant(keyword), arbitrary),
  )
  const node = fc
    .array(fc.oneof({ depthSize: 'small' }, ...entries), { minLength: 1, maxLength: 4 })
    .map((chosen) => Object.fromEntries(chosen))
  return {
    schema: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      { weight: 1, arbitrary: fc.boolean() },
      { weight: 2, arbitrary: types.map((type) => ({ type })) },
      {
        weight: 2,
        arbitrary: fc.constant({ properties: { a: { $ref: '#/$defs/one' } }, items: { $ref: '#/$defs/two' } }),
      },
      { weight: 8, arbitrary: node },
    ),
  }
})

/** A root with two definitions that its parts refer to. */
const rooted = fc.tuple(schema, schema, schema).map(([root, one, two]) => ({ allOf: [root], $defs: { one, two } }))

const pairs = { seed: 20_261_122, numRuns: 2_000 }

test('10,000 pairs: the share lies in [0, 1], is 1 exactly where the value is valid, and the count agrees', () => {
  let valid = 0
  let judged = 0
  fc.assert(
    fc.property(rooted, fc.array(value, { minLength: 5, maxLength: 5 }), (generated, values) => {
      const compiled = compileSchema(generated)
      for (const each of values) {
        const accepted = validateValue(each, compiled)
        judged += 1
        valid += accepted ? 1 : 0
        for (const options of [
          {},
          { arrayWeight: 'mean' },
          { requiredOnly: true },
          { arrayWeight: 'mean', requiredOnly: true },
        ] as const) {
          const share = valueAdherence(each, compiled, options)
          expect(share).toBeGreaterThanOrEqual(0)
          expect(share).toBeLessThanOrEqual(1)
          expect(share === 1).toBe(accepted)
          const { passed, total } = tally(compiled.plan, each, options)
          expect(passed === total).toBe(accepted)
        }
        const output = JSON.stringify(each)
        expect(schemaAdherence(output, compiled) === 1).toBe(schemaValid(output, compiled) === 1)
      }
    }),
    { ...pairs, endOnFailure: true },
  )
  expect(judged).toBeGreaterThanOrEqual(10_000)
  // Otherwise the property would say little of one side.
  expect(valid / judged).toBeGreaterThan(0.15)
  expect(valid / judged).toBeLessThan(0.85)
}, 300_000)

test('never throws on an output', () => {
  const compiled = compileSchema({ type: 'object', required: ['a'], properties: { a: { $ref: '#' } } })
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (output) => {
      const share = schemaAdherence(output, compiled)
      expect(share >= 0 && share <= 1 && (share === 1) === (schemaValid(output, compiled) === 1)).toBe(true)
    }),
    { ...pairs, numRuns: 5_000 },
  )
})

test('finds equal items as comparing every pair does', () => {
  fc.assert(
    fc.property(fc.array(value, { maxLength: 6 }), (items) => {
      expect(uniqueItems(items)).toBe(
        items.every((item, index) => !items.slice(0, index).some((other) => sameJson(item, other))),
      )
    }),
    { ...pairs, numRuns: 5_000 },
  )
})
