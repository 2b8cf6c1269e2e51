import type { LinkedSchema } from './schema-link.ts'
import { targetOf } from './schema-loops.ts'
import { isObject, isSchema, listOf, type SchemaNode, type SchemaObject } from './subschemas.ts'

/** Whether a value is valid against a linked schema. */
export type Validates = (schema: SchemaNode, value: unknown) => boolean

/**
 * Whether `unevaluatedProperties` of a linked schema holds for an object, `unevaluatedItems` for an array.
 *
 * Ours, because Ajv counts the annotations of `if` and of `contains` differently from 2020-12 as it was published.
 *
 * @see JSON Schema 2020-12 core 11
 */
export function unevaluatedHolds(
  linked: LinkedSchema,
  validates: Validates,
  schema: SchemaObject,
  value: object,
): boolean {
  const rest = Array.isArray(value) ? schema.unevaluatedItems : schema.unevaluatedProperties
  if (!isSchema(rest) || rest === true) return true
  const seen = new Set<string>()
  if (evaluate(linked, validates, schema, value, seen, true)) return true
  return Object.entries(value).every(([key, item]) => seen.has(key) || validates(rest, item))
}

/** Adds to `seen` the keys that a schema evaluates; true when these are all. `outermost` leaves out its own unevaluated keyword. */
function evaluate(
  linked: LinkedSchema,
  validates: Validates,
  schema: SchemaNode,
  value: object,
  seen: Set<string>,
  outermost = false,
): boolean {
  if (!isObject(schema)) return false
  const list = Array.isArray(value)
  const whole = list ? [schema.items] : [schema.additionalProperties]
  if (!outermost) whole.push(list ? schema.unevaluatedItems : schema.unevaluatedProperties)
  if (whole.some(isSchema)) return true

  for (const key of list ? evaluatedItems(validates, schema, value) : evaluatedKeys(schema, value)) seen.add(key)
  let all = false
  for (const applied of inForce(linked, validates, schema, value))
    all = evaluate(linked, validates, applied, value, seen) || all
  return all
}

function evaluatedItems(validates: Validates, schema: SchemaObject, value: readonly unknown[]): string[] {
  const prefix = listOf(schema.prefixItems).length
  const { contains } = schema
  return Object.keys(value).filter(
    (key, index) => index < prefix || (isSchema(contains) && validates(contains, value[Number(key)])),
  )
}

function evaluatedKeys(schema: SchemaObject, value: object): string[] {
  const named = isObject(schema.properties) ? schema.properties : {}
  const patterns = Object.keys(isObject(schema.patternProperties) ? schema.patternProperties : {}).map(
    (pattern) => new RegExp(pattern, 'u'),
  )
  return Object.keys(value).filter((key) => Object.hasOwn(named, key) || patterns.some((pattern) => pattern.test(key)))
}

/** The schemas whose annotations a schema takes over for a value: of alternatives, those it is valid against. */
function inForce(linked: LinkedSchema, validates: Validates, schema: SchemaObject, value: object): SchemaNode[] {
  const applied: unknown[] = [...listOf(schema.allOf)]
  if (schema.refersTo !== undefined) applied.push(targetOf(linked, schema.refersTo))
  applied.push(
    ...[...listOf(schema.anyOf), ...listOf(schema.oneOf)].filter(
      (branch) => isSchema(branch) && validates(branch, value),
    ),
  )
  if (isSchema(schema.if)) applied.push(...(validates(schema.if, value) ? [schema.if, schema.then] : [schema.else]))
  const dependent = isObject(schema.dependentSchemas) ? schema.dependentSchemas : {}
  if (!Array.isArray(value))
    applied.push(...Object.keys(dependent).flatMap((key) => (Object.hasOwn(value, key) ? [dependent[key]] : [])))
  return applied.filter(isSchema)
}
