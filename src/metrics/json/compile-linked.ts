import { sameJson } from '../../text/json-value.ts'
import { createCompiler, type SchemaCompiler, type SchemaKeyword } from './ajv.ts'
import type { LinkedSchema } from './schema-link.ts'
import { targetOf } from './schema-loops.ts'
import { isObject, listOf, type SchemaNode, type SchemaObject } from './subschemas.ts'
import { unevaluatedHolds } from './unevaluated.ts'
import { uniqueItems } from './unique-items.ts'

/**
 * Ajv for one linked schema, with keywords of ours in place of five of its own: `const` and `enum`, because its comparison throws on
 * a value with a key `valueOf` or `toString` and takes none with a key `constructor` for equal; `uniqueItems`, because it compares
 * every pair; the unevaluated ones, because it does not count annotations as 2020-12 does.
 *
 * References are a keyword of ours too: a definition is held against a value once in a call. Otherwise alternatives that refer back
 * to themselves, such as nodes of a tree, double the work with every level of the value.
 */
export function compilerFor(linked: LinkedSchema): SchemaCompiler {
  const validators = new Map<SchemaObject, (value: unknown) => boolean>()
  const verdicts = new Map<SchemaObject, Map<unknown, boolean>>()
  let running = 0

  const validates = (schema: SchemaNode, value: unknown): boolean => {
    if (!isObject(schema)) return schema
    const validator = validators.get(schema) ?? compile(schema)
    validators.set(schema, validator)
    if (typeof value !== 'object' || value === null) return validator(value)
    const known = verdicts.get(schema) ?? new Map<unknown, boolean>()
    verdicts.set(schema, known)
    const verdict = known.get(value) ?? validator(value)
    known.set(value, verdict)
    return verdict
  }

  const unevaluated = (schema: SchemaObject, value: unknown) =>
    typeof value !== 'object' || value === null || unevaluatedHolds(linked, validates, schema, value)
  const keywords: SchemaKeyword[] = [
    { keyword: 'refersTo', holds: (schema, value) => validates(targetOf(linked, schema.refersTo), value) },
    { keyword: 'const', holds: (schema, value) => sameJson(schema.const, value) },
    { keyword: 'enum', holds: (schema, value) => listOf(schema.enum).some((one) => sameJson(one, value)) },
    {
      keyword: 'uniqueItems',
      holds: (schema, value) => schema.uniqueItems !== true || !Array.isArray(value) || uniqueItems(value),
    },
    { keyword: 'unevaluatedItems', holds: (schema, value) => !Array.isArray(value) || unevaluated(schema, value) },
    { keyword: 'unevaluatedProperties', holds: (schema, value) => !isObject(value) || unevaluated(schema, value) },
  ]
  const compileOne = createCompiler(keywords)
  const compile: SchemaCompiler = (schema) => {
    const validate = compileOne(schema)
    return (value) => {
      running += 1
      try {
        return validate(value)
      } finally {
        running -= 1
        // The caller may change the value before the next call.
        if (running === 0) verdicts.clear()
      }
    }
  }
  for (const definition of Object.values(linked.definitions))
    if (isObject(definition)) validators.set(definition, compile(definition))
  return compile
}
