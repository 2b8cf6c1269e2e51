import type { RecipeKey } from './key.ts'
import { recipeKeys } from './keys.ts'

/** A JSON Schema, draft 7: the one that editors of YAML read. */
export type JsonSchema = Readonly<Record<string, unknown>>

/** What is yet to be filled in: empty, or with a name in brackets or braces. */
const placeholder = '^$|<[^<>]+>|\\$\\{|\\{\\{'

/** Sections of training that hold keys which no function meets, and which are not listed. */
const open = [
  'training_config',
  'training_config.rollout',
  'training_config.rollout.generator',
  'training_config.rollout.rewards',
]

/**
 * The schema of all recipes, from the table of their keys: an editor completes keys and values by it, and marks what no recipe has. What
 * belongs together, a task and its strategy, is for `nova-eval recipe check`.
 */
export function recipeSchema(): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Recipe of an Amazon Nova evaluation, or of RFT training',
    ...sectionSchema([], recipeKeys),
  }
}

function sectionSchema(path: readonly string[], keys: readonly RecipeKey[]): JsonSchema {
  const names = [...new Set(keys.map((key) => key.path[path.length] as string))]
  const properties = names.map((name) => {
    const inner = [...path, name]
    const under = keys.filter((key) => key.path[path.length] === name)
    const leaves = under.filter((key) => key.path.length === inner.length)
    return [name, leaves.length > 0 ? leafSchema(leaves) : sectionSchema(inner, under)]
  })
  return {
    type: path.length === 0 ? 'object' : ['object', 'null'],
    properties: Object.fromEntries(properties),
    additionalProperties: path.length === 0 || open.includes(path.join('.')),
  }
}

/** One key, or a key that several families spell alike. */
function leafSchema(keys: readonly RecipeKey[]): JsonSchema {
  const [first] = keys as readonly [RecipeKey, ...RecipeKey[]]
  const forms = [...new Set(keys.map((key) => JSON.stringify(formOf(key))))].map(
    (form) => JSON.parse(form) as JsonSchema,
  )
  const words = [...new Set(keys.map(({ meaning }) => meaning))].join('; ')
  const told = { description: words, ...(first.initial === undefined ? {} : { default: first.initial }) }
  return forms.length === 1 ? { ...told, ...forms[0] } : { ...told, anyOf: forms }
}

function formOf({ type, range, values, disputed = [], known }: RecipeKey): JsonSchema {
  const [minimum, maximum] = range ?? []
  const limits = {
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? {} : { maximum }),
  }
  switch (type) {
    case 'whole':
      return { type: ['integer', 'null', 'string'], ...limits, pattern: placeholder }
    case 'number':
      return { type: ['number', 'null', 'string'], ...limits, pattern: placeholder }
    case 'flag':
      return { type: ['boolean', 'null', 'string'], pattern: placeholder }
    case 'list':
      return { type: ['array', 'null', 'string'], items: { type: 'integer' }, pattern: placeholder }
    default:
      if (values !== undefined)
        return { anyOf: [{ enum: [...values, ...disputed, null] }, { type: 'string', pattern: placeholder }] }
      return known === undefined
        ? { type: ['string', 'null'] }
        : { anyOf: [{ enum: known }, { type: ['string', 'null'] }] }
  }
}
