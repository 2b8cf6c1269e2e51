import type { RecipeKey } from './key.ts'
import { expected } from './key-values.ts'
import { keysOfFamily, recipeKeys } from './keys.ts'
import { familyOf, kindOf, type RecipeFamily } from './kind.ts'
import { type ParsedRecipe, parseRecipe } from './parse-recipe.ts'
import { recipeTasks } from './tasks.ts'

/** What is known of a key, as an explanation prints it. */
export interface ExplainedKey {
  /** Dotted: `inference.top_logprobs`. */
  readonly key: string
  /** The kinds of recipes that have it so. */
  readonly families: readonly RecipeFamily[]
  readonly meaning: string
  /** What it takes, in words. */
  readonly takes: string
  /** Values that are common where any may stand. */
  readonly known?: readonly string[] | undefined
  /** Values that one source has and another has not. */
  readonly disputed?: readonly string[] | undefined
  readonly initial?: RecipeKey['initial']
  readonly required: boolean
  readonly status: RecipeKey['status']
  readonly source: string
  /** Where a recipe was given: what it says, and in which line. */
  readonly value?: unknown
  readonly line?: number | undefined
}

/**
 * Explains keys by their dotted path or by their last name; all of them where none is asked for.
 *
 * @example explainKeys('top_logprobs')[0]?.takes // 'a whole number from 0 to 20'
 */
export function explainKeys(name?: string, family?: RecipeFamily): ExplainedKey[] {
  const keys = family === undefined ? recipeKeys : keysOfFamily(family)
  const found = keys.filter((key) => name === undefined || answersTo(key, name)).map(explained)
  // Open models have many keys of Nova's: told once.
  const alike = Map.groupBy(found, ({ families: _, required: __, ...rest }) => JSON.stringify(rest))
  return [...alike.values()].map((same) => ({
    ...(same[0] as ExplainedKey),
    families: same.flatMap(({ families }) => families),
  }))
}

/** Explains the keys that a recipe has, in the order of the table, each with its value and line. */
export function explainRecipe(text: string, name?: string): ExplainedKey[] {
  const recipe: ParsedRecipe = parseRecipe(text)
  return keysOfFamily(familyOf(kindOf(recipe)))
    .filter((key) => (name === undefined ? isThere(recipe, key.path) : answersTo(key, name)))
    .map((key) => ({
      ...explained(key),
      value: recipe.at(key.path) ?? null,
      line: isThere(recipe, key.path) ? recipe.lineOf(key.path) : undefined,
    }))
}

const isThere = ({ keysOf }: ParsedRecipe, path: readonly string[]): boolean =>
  keysOf(path.slice(0, -1)).includes(path.at(-1) as string)

/** By the whole path, its end, or a section that it stands in. */
function answersTo({ path }: RecipeKey, name: string): boolean {
  const key = path.join('.')
  return key === name || key.endsWith(`.${name}`) || key.startsWith(`${name}.`)
}

function explained(key: RecipeKey): ExplainedKey {
  const { path, family, meaning, disputed, initial, required = false, status, source } = key
  return {
    key: path.join('.'),
    families: [family],
    meaning,
    takes: expected(key),
    known: known(key),
    disputed,
    initial,
    required,
    status,
    source,
  }
}

/** Strategy and metric depend on the task: told beside it. */
function known({ path, known: words }: RecipeKey): readonly string[] | undefined {
  const name = path.join('.')
  if (name !== 'evaluation.strategy' && name !== 'evaluation.metric') return words
  const word = name === 'evaluation.strategy' ? 'strategy' : 'metric'
  return words?.map((value) => {
    const tasks = recipeTasks.filter((task) => task[word] === value).map(({ task }) => task)
    return `${value} (${tasks.join(', ')})`
  })
}
