import type { SchemaDialect } from './ajv.ts'

export type SchemaNode = boolean | SchemaObject
export interface SchemaObject {
  readonly [keyword: string]: unknown
}

const single = ['not', 'if', 'then', 'else', 'contains', 'propertyNames', 'additionalProperties', 'items']
const listed = ['allOf', 'anyOf', 'oneOf']
const mapped = ['properties', 'patternProperties', 'definitions', 'dependencies']

/** The keywords under which schemas lie, by dialect: one, a list, or by name. Elsewhere what looks like a schema is data. */
const places: Record<
  SchemaDialect,
  { readonly single: readonly string[]; readonly listed: readonly string[]; readonly mapped: readonly string[] }
> = {
  'draft-07': { single: [...single, 'additionalItems'], listed: [...listed, 'items'], mapped },
  '2020-12': {
    single: [...single, 'unevaluatedItems', 'unevaluatedProperties', 'contentSchema'],
    listed: [...listed, 'prefixItems'],
    mapped: [...mapped, '$defs', 'dependentSchemas'],
  },
}

/** The schemas that lie directly within one, each with its JSON pointer from there. */
export function subschemas(
  node: SchemaObject,
  dialect: SchemaDialect,
): { readonly path: string; readonly schema: SchemaNode }[] {
  const { single, listed, mapped } = places[dialect]
  return [
    ...single.map((keyword) => ({ path: `/${keyword}`, schema: node[keyword] })),
    ...listed.flatMap((keyword) =>
      listOf(node[keyword]).map((schema, index) => ({ path: `/${keyword}/${index}`, schema })),
    ),
    ...mapped.flatMap((keyword) =>
      Object.entries(isObject(node[keyword]) ? node[keyword] : {}).map(([name, schema]) => ({
        path: `/${keyword}/${pointerToken(name)}`,
        schema,
      })),
    ),
  ].filter((found): found is { path: string; schema: SchemaNode } => isSchema(found.schema))
}

export function isSchema(value: unknown): value is SchemaNode {
  return typeof value === 'boolean' || isObject(value)
}

export function isObject(value: unknown): value is SchemaObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** A key as a token of a JSON pointer. */
export function pointerToken(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1')
}
