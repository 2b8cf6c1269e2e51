import { sameJson } from '../../text/json-value.ts'
import { formatType, type SchemaCompiler } from './ajv.ts'
import { isObject, listOf, type SchemaObject } from './subschemas.ts'
import { uniqueItems } from './unique-items.ts'

/** One keyword of a schema as a question about a value; undefined where it does not concern values of that type. */
export type SchemaCheck = (value: unknown) => boolean | undefined

type Bound = (actual: number, limit: number) => boolean
const atLeast: Bound = (actual, limit) => actual >= limit
const atMost: Bound = (actual, limit) => actual <= limit

const sizes: Readonly<Record<string, readonly [size: (value: unknown) => number | undefined, holds: Bound]>> = {
  minimum: [numberOf, atLeast],
  maximum: [numberOf, atMost],
  exclusiveMinimum: [numberOf, (actual, limit) => actual > limit],
  exclusiveMaximum: [numberOf, (actual, limit) => actual < limit],
  // As Ajv divides, so that both say the same of 0.3 and 0.1.
  multipleOf: [numberOf, (actual, divisor) => actual / divisor === Number.parseInt(String(actual / divisor), 10)],
  minLength: [codePoints, atLeast],
  maxLength: [codePoints, atMost],
  minItems: [itemsIn, atLeast],
  maxItems: [itemsIn, atMost],
  minProperties: [keysIn, atLeast],
  maxProperties: [keysIn, atMost],
}

/** Keywords that are judged as a whole, each with those it cannot be read without. */
const whole: Readonly<Record<string, { readonly with?: readonly string[]; readonly type?: 'object' | 'array' }>> = {
  not: {},
  if: { with: ['then', 'else'] },
  oneOf: {},
  contains: { with: ['minContains', 'maxContains'], type: 'array' },
  patternProperties: { type: 'object' },
  propertyNames: { type: 'object' },
  dependentRequired: { type: 'object' },
  dependentSchemas: { type: 'object' },
}

/** The checks of one linked schema, but for `type`, `required` and what lies below; `oneOf` says that exactly one branch holds. */
export function checksOf(schema: SchemaObject, compile: SchemaCompiler): SchemaCheck[] {
  const checks: SchemaCheck[] = []
  for (const [keyword, [size, holds]] of Object.entries(sizes)) {
    const limit = schema[keyword]
    if (typeof limit === 'number') checks.push((value) => applied(size(value), (actual) => holds(actual, limit)))
  }
  if (schema.const !== undefined) checks.push((value) => sameJson(value, schema.const))
  if (schema.enum !== undefined) checks.push((value) => listOf(schema.enum).some((one) => sameJson(value, one)))
  if (typeof schema.pattern === 'string') {
    const pattern = new RegExp(schema.pattern, 'u')
    checks.push((value) => (typeof value === 'string' ? pattern.test(value) : undefined))
  }
  if (schema.uniqueItems === true) checks.push((value) => (Array.isArray(value) ? uniqueItems(value) : undefined))
  if (typeof schema.format === 'string') {
    const validates = compile({ format: schema.format })
    const type = formatType(schema.format)
    checks.push((value) => (typeof value === type ? validates(value) : undefined))
  }
  for (const [keyword, { with: others = [], type }] of Object.entries(whole)) {
    if (schema[keyword] === undefined || (keyword === 'if' && schema.then === undefined && schema.else === undefined))
      continue
    checks.push(judged(compile(only(schema, [keyword, ...others])), type))
  }
  for (const [keyword, type] of [
    ['unevaluatedItems', 'array'],
    ['unevaluatedProperties', 'object'],
  ] as const) {
    if (schema[keyword] !== undefined) checks.push(judged(compile(schema), type))
  }
  return checks
}

function judged(validates: (value: unknown) => boolean, type: 'object' | 'array' | undefined): SchemaCheck {
  return (value) => (type === undefined || typeOf(value) === type ? validates(value) : undefined)
}

function only(schema: SchemaObject, keywords: readonly string[]): SchemaObject {
  return Object.fromEntries(
    keywords.filter((keyword) => schema[keyword] !== undefined).map((keyword) => [keyword, schema[keyword]]),
  )
}

function applied<T>(value: T | undefined, holds: (value: T) => boolean): boolean | undefined {
  return value === undefined ? undefined : holds(value)
}

function typeOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value
}

/** Whether a value is of one of the types a schema names. */
export function isOfType(value: unknown, types: readonly unknown[]): boolean {
  return types.includes(typeOf(value)) || (types.includes('integer') && Number.isInteger(value))
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined
}

function codePoints(value: unknown): number | undefined {
  return typeof value === 'string' ? [...value].length : undefined
}

function itemsIn(value: unknown): number | undefined {
  return Array.isArray(value) ? value.length : undefined
}

function keysIn(value: unknown): number | undefined {
  return isObject(value) ? Object.keys(value).length : undefined
}
