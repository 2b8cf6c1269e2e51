import { CST, Parser } from 'yaml'
import { NovaEvalError } from '../errors.ts'
import { type Collection, type Item, insertKey, keyText, sectionInPlace } from './edit-insert.ts'
import { parseRecipe } from './parse-recipe.ts'
import { numberText, type RecipeScalar, standsPlain } from './scalar-text.ts'

/**
 * Sets one value in the text of a recipe. Comments, order, quotes and every other byte stay as they are; a key or section that is missing
 * is added with the indentation around it.
 *
 * @throws NovaEvalError NE4001 where the text is not YAML, NE4012 where a section stands in place of the value, or a value in place of a
 * section
 * @example setRecipeValue('run:\n  replicas: 1 # nodes\n', ['run', 'replicas'], 2) // 'run:\n  replicas: 2 # nodes\n'
 */
export function setRecipeValue(text: string, path: readonly string[], value: RecipeScalar): string {
  const { broken, at } = parseRecipe(text)
  if (broken !== undefined)
    throw new NovaEvalError(`the recipe is not YAML: ${broken.message}`, {
      code: 'NE4001',
      line: broken.line,
      hint: 'mend the line',
    })
  // 1.0 and 1 are one value: what stands there is left as it is written.
  if (value !== null && at(path) === value) return text
  const tokens = [...new Parser().parse(text)]
  const document = tokens.find((token) => token.type === 'document')
  const eol = text.includes('\r\n') ? '\r\n' : '\n'
  const edit: Edit = { path, value, eol, blank: text.includes(eol + eol) }
  if (document === undefined || document.value === undefined) return text + insertKey(undefined, path, value, edit)
  if (!CST.isCollection(document.value)) throw misplaced([], path)
  setWithin(document.value, 0, edit)
  return tokens.map((token) => CST.stringify(token)).join('')
}

/** One edit on its way down the sections. */
export interface Edit {
  readonly path: readonly string[]
  readonly value: RecipeScalar
  readonly eol: string
  /** Whether the file keeps its sections apart with blank lines. */
  readonly blank: boolean
}

function setWithin(collection: Collection, depth: number, edit: Edit): void {
  const { path, value } = edit
  const item = itemOf(collection, path[depth] as string)
  const last = depth === path.length - 1
  if (item === undefined) {
    if (collection.type === 'block-seq') throw misplaced(path.slice(0, depth), path)
    insertKey(collection, path.slice(depth), value, edit)
  } else if (last) {
    if (CST.isCollection(item.value)) throw misplaced(path, path)
    setItem(item, value, collection.type === 'flow-collection')
  } else if (CST.isCollection(item.value)) {
    setWithin(item.value, depth + 1, edit)
  } else if (isUnset(item.value)) {
    sectionInPlace(item, collection, path.slice(depth + 1), edit)
  } else {
    throw misplaced(path.slice(0, depth + 1), path)
  }
}

function itemOf(collection: Collection, name: string): Item | undefined {
  if (collection.type === 'block-map' || keyed(collection))
    return (collection.items as Item[]).find((item) => keyText(item) === name)
  return (collection.items as Item[]).filter(({ value }) => value)[Number(name)]
}

const keyed = ({ type, items }: Collection): boolean =>
  type === 'flow-collection' && (items.length === 0 || (items as Item[]).some(({ sep }) => sep !== undefined))

const isUnset = (token: CST.Token | null | undefined): boolean =>
  !token || (token.type === 'scalar' && /^(?:~|null|)$/i.test(token.source))

/** Writes a scalar over another, or where a key stands without a value. */
function setItem(item: Item, value: RecipeScalar, inFlow: boolean): void {
  if (!item.value) {
    const sep = item.sep ?? []
    const colon = sep.findIndex(({ type }) => type === 'map-value-ind') + 1
    const end = sep.splice(colon)
    sep.push({ type: 'space', offset: -1, indent: -1, source: ' ' })
    item.value = { type: 'scalar', offset: -1, indent: 0, source: '', end } as CST.FlowScalar
  }
  // As a key within a key would be: on one line.
  const context = { implicitKey: true, inFlow }
  if (typeof value !== 'string') {
    const text = typeof value === 'number' ? numberText(value) : String(value)
    CST.setScalarValue(item.value, text, { ...context, type: 'PLAIN' })
  } else if (item.value.type.endsWith('quoted-scalar')) {
    CST.setScalarValue(item.value, value, context)
  } else {
    CST.setScalarValue(item.value, value, { ...context, type: standsPlain(value) ? 'PLAIN' : 'QUOTE_DOUBLE' })
  }
}

function misplaced(at: readonly string[], path: readonly string[]): NovaEvalError {
  const pointer = `/${at.join('/')}`
  const section = at.length === path.length
  return new NovaEvalError(
    `the recipe at ${pointer}: expected ${section ? 'a value' : 'a section'}, got ${section ? 'a section' : 'a value'}`,
    { code: 'NE4012', path: pointer, hint: `mend the recipe before ${path.join('.')} is set` },
  )
}
