import type { Command } from 'commander'
import { NovaEvalError } from '../../../errors.ts'
import { nearest } from '../../../nearest.ts'
import { readRecipeText } from '../../../recipe/check-recipe.ts'
import { type ExplainedKey, explainKeys, explainRecipe } from '../../../recipe/explain-recipe.ts'
import { recipeSchema } from '../../../recipe/json-schema.ts'
import { recipeKeys } from '../../../recipe/keys.ts'
import { renderTable } from '../../../report/table.ts'
import type { CommandResult, Finish } from '../../command.ts'

/** `nova-eval recipe explain`. */
export function addRecipeExplain(recipe: Command, finish: Finish): void {
  recipe
    .command('explain')
    .description('say what the keys of recipes mean, what they take, and who says so')
    .argument('[words...]', 'a recipe, a key, or a recipe and a key; nothing lists all keys')
    .option('--schema', 'print a JSON Schema, for editors that complete YAML')
    .option('--json', 'print one JSON document, nothing else')
    .action(async (words: readonly string[], { schema = false }: { readonly schema?: boolean }) =>
      finish(schema ? schemaCommand() : await explainCommand(words)),
    )
}

function schemaCommand(): CommandResult {
  const schema = recipeSchema()
  return { verdict: 'ok', text: [JSON.stringify(schema, null, 2)], json: schema }
}

/**
 * Explains keys, without a network.
 *
 * @throws NovaEvalError NE1002 for a key that there is not, NE1003 for a recipe that there is not
 */
async function explainCommand(words: readonly string[]): Promise<CommandResult> {
  const [file, name, ...more] = words.length > 1 || isFile(words[0]) ? words : [undefined, ...words]
  if (more.length > 0)
    throw new NovaEvalError(`expected a recipe and a key, got ${words.length} words`, {
      code: 'NE1002',
      hint: 'give one recipe and one key',
    })
  const keys = file === undefined ? explainKeys(name) : explainRecipe(await readRecipeText(file), name)
  if (keys.length === 0 && name !== undefined) throw noKey(name)
  return {
    verdict: 'ok',
    text: name === undefined ? listText(keys, file !== undefined) : keys.flatMap(keyText),
    json: { schema: 'nova-eval/recipe-explain@1', file, keys },
  }
}

/** A path or a name that ends like a recipe; no key does. */
const isFile = (word: string | undefined): boolean => word !== undefined && /[/\\]|\.(?:ya?ml|json)$/.test(word)

function noKey(name: string): NovaEvalError {
  const meant = nearest(
    name,
    recipeKeys.flatMap(({ path }) => [path.join('.'), path.at(-1) as string]),
  )
  return new NovaEvalError(`no recipe has the key ${name}`, {
    code: 'NE1002',
    hint: meant === undefined ? 'nova-eval recipe explain lists all keys' : `did you mean ${meant}?`,
  })
}

const left = (head: string) => ({ head, align: 'left' }) as const

function listText(keys: readonly ExplainedKey[], withValues: boolean): string[] {
  const columns = withValues
    ? [left('key'), left('value'), left('meaning')]
    : [left('key'), left('takes'), left('unless told'), left('of')]
  const rows = keys.map(({ key, value, meaning, takes, initial, families }) =>
    withValues ? [key, JSON.stringify(value), meaning] : [key, takes, initialText(initial), familyNames(families)],
  )
  return renderTable(columns, rows)
}

const names = { nova: 'Nova', mtrl: 'multi-turn', open: 'open models', training: 'RFT training' } as const

const familyNames = (families: ExplainedKey['families']): string => families.map((family) => names[family]).join(', ')

const initialText = (initial: ExplainedKey['initial']): string => (initial === undefined ? '' : JSON.stringify(initial))

/** One key, line by line; what is not known is left out. */
function keyText({
  key,
  families,
  meaning,
  takes,
  known,
  disputed,
  initial,
  required,
  status,
  source,
  value,
  line,
}: ExplainedKey): string[] {
  const rows = [
    ['means', meaning],
    ['takes', `${takes}${required ? '; required' : ''}`],
    ['known', known?.join(', ')],
    ['disputed', disputed?.join(', ')],
    ['shipped', initialText(initial)],
    [
      'here',
      value === undefined
        ? undefined
        : `${JSON.stringify(value)}${line === undefined ? ', not in the file' : ` in line ${line}`}`,
    ],
    ['status', statuses[status]],
    ['source', source],
  ].filter((row): row is [string, string] => row[1] !== undefined && row[1] !== '')
  return [`${key}  (${familyNames(families)})`, ...rows.map(([head, text]) => `  ${head.padEnd(8)}  ${text}`), '']
}

const statuses = {
  documented: 'documented by AWS',
  seen: 'seen in public recipes, in no page',
  disagree: 'sources differ',
  unknown: 'partly documented nowhere',
} as const
