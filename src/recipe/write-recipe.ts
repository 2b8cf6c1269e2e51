import { NovaEvalError } from '../errors.ts'
import { nearest } from '../nearest.ts'
import { type CheckedRecipe, checkRecipe } from './check-recipe.ts'
import { setRecipeValue } from './edit.ts'
import { keysOfFamily } from './keys.ts'
import { familyOf } from './kind.ts'
import { type PlannedKey, type RecipePlan, recipePlan, writableKinds } from './recipe-plan.ts'
import { readScalar, scalarText } from './scalar-text.ts'

export interface WriteRecipeOptions {
  /** `key=value`, the key dotted: `run.name=tickets`. */
  readonly set?: readonly string[] | undefined
  /** Where an editor finds the schema, seen from the recipe. */
  readonly schema?: string | undefined
}

/** A recipe that was written, and what a check says of it. */
export interface WrittenRecipe extends CheckedRecipe {
  readonly text: string
}

/**
 * Writes a recipe of a kind, with a comment beside every key. What is yours to fill in stands in angle brackets.
 *
 * @throws NovaEvalError NE1002 for a kind or a key that there is not, or a value that is none
 * @example writeRecipe('byom').findings // []
 */
export function writeRecipe(name: string, { set = [], schema }: WriteRecipeOptions = {}): WrittenRecipe {
  const plan = recipePlan(name)
  if (plan === undefined) {
    const meant = nearest(name, writableKinds)
    throw new NovaEvalError(`there is no recipe of kind ${name}`, {
      code: 'NE1002',
      hint: meant === undefined ? `kinds are ${writableKinds.join(', ')}` : `did you mean ${meant}?`,
    })
  }
  const text = set.reduce((before, pair) => withPair(before, plan, pair), textOf(plan, schema))
  return { text, ...checkRecipe(text) }
}

function withPair(text: string, { kind }: RecipePlan, pair: string): string {
  const [, name = '', given = ''] = /^([\w.]+)=(.*)$/s.exec(pair) ?? []
  const names = keysOfFamily(familyOf(kind)).map(({ path }) => path.join('.'))
  const value = readScalar(given)
  if (value === undefined || !names.some((known) => known === name || name.startsWith(`${known}.`))) {
    const meant = nearest(name, names)
    throw new NovaEvalError(`--set takes key=value, got ${pair}`, {
      code: 'NE1002',
      hint:
        value !== undefined && meant !== undefined
          ? `did you mean ${meant}?`
          : 'see nova-eval recipe explain for the keys',
    })
  }
  return setRecipeValue(text, name.split('.'), value)
}

function textOf({ summary, keys }: RecipePlan, schema: string | undefined): string {
  const head = schema === undefined ? [] : [`# yaml-language-server: $schema=${schema}`]
  const open: string[] = []
  const lines = keys.flatMap((planned, index) => {
    const sections = planned.key.path.slice(0, -1)
    const shared = sections.findIndex((section, depth) => open[depth] !== section)
    const kept = shared === -1 ? sections.length : shared
    open.splice(kept, open.length, ...sections.slice(kept))
    const opened = sections.slice(kept).map((section, depth) => `${'  '.repeat(kept + depth)}${section}:`)
    const apart = index > 0 && kept === 0 && (sections.length > 0 || (keys[index - 1]?.key.path.length ?? 0) > 1)
    return [...(apart ? [''] : []), ...opened, ...linesOf(planned)]
  })
  return `${[...head, `# ${summary}`, ...lines].join('\n')}\n`
}

/** As wide as a line with its comment may be, before the comment stands above it. */
const widest = 110

function linesOf({ key: { path, meaning }, value }: PlannedKey): string[] {
  const indent = '  '.repeat(path.length - 1)
  const name = `${indent}${path.at(-1)}:`
  const isList = Array.isArray(value)
  const line = isList ? `${name} [${value.join(', ')}]` : `${name} ${scalarText(value as never)}`
  const beside = `${line} # ${meaning}`
  return beside.length <= widest ? [beside] : [`${indent}# ${meaning}`, line]
}
