import { sameJson } from '../../text/json-value.ts'
import { createCompiler, type SchemaCompiler, type SchemaKeyword } from './ajv.ts'
import { LINK_BASE, type LinkedSchema } from './schema-link.ts'
import { isObject, listOf, type SchemaNode, type SchemaObject } from './subschemas.ts'
import { unevaluatedHolds } from './unevaluated.ts'
import { uniqueItems } from './unique-items.ts'

/**
 * Ajv for one linked schema, with keywords of ours in place of five of its own: `const` and `enum`, because its comparison throws on
 * a value with a key `valueOf` or `toString` and takes none with a key `constructor` for equal; `uniqueItems`, because it compares
 * every pair; the unevaluated ones, because it does not count annotations as 2020-12 does.
 */
export function compilerFor(linked: LinkedSchema): SchemaCompiler {
  const validators = new Map<SchemaNode, (value: unknown) => boolean>()
  const validates = (schema: SchemaNode, value: unknown): boolean => {
    if (!isObject(schema)) return schema
    const validator = validators.get(schema) ?? compile(schema)
    validators.set(schema, validator)
    return validator(value)
  }
  const unevaluated = (schema: SchemaObject, value: unknown) =>
    typeof value !== 'object' || value === null || unevaluatedHolds(linked, validates, schema, value)
  const keywords: SchemaKeyword[] = [
    { keyword: 'const', holds: (schema, value) => sameJson(schema.const, value) },
    { keyword: 'enum', holds: (schema, value) => listOf(schema.enum).some((one) => sameJson(one, value)) },
    {
      keyword: 'uniqueItems',
      holds: (schema, value) => schema.uniqueItems !== true || !Array.isArray(value) || uniqueItems(value),
    },
    { keyword: 'unevaluatedItems', holds: (schema, value) => !Array.isArray(value) || unevaluated(schema, value) },
    { keyword: 'unevaluatedProperties', holds: (schema, value) => !isObject(value) || unevaluated(schema, value) },
  ]
  const compile = createCompiler(LINK_BASE, linked.definitions, keywords)
  return compile
}
