import { CST, Parser } from 'yaml'
import { recipeKeys } from './keys.ts'
import { type RecipeScalar, scalarText } from './scalar-text.ts'

export type Collection = CST.BlockMap | CST.BlockSequence | CST.FlowCollection
export type Item = CST.CollectionItem

/** How the file around an insertion is written. */
interface Manner {
  readonly eol: string
  readonly blank: boolean
}

/**
 * Adds a key, or the sections down to it, behind the sibling that it follows in the recipes of AWS. Gives the text that was added.
 */
export function insertKey(
  collection: CST.BlockMap | CST.FlowCollection | undefined,
  path: readonly string[],
  value: RecipeScalar,
  { eol, blank }: Manner,
): string {
  if (collection?.type === 'flow-collection') return insertInFlow(collection, path, value)
  const indent = collection?.indent ?? 0
  const text = snippet(path, value, indent, eol)
  if (collection === undefined) return text
  const items = collection.items as Item[]
  const at = placeOf(items, path[0] as string)
  const before = items[at]
  const item = itemOfText(text)
  const start: CST.SourceToken[] = indent === 0 ? [] : [token('space', ' '.repeat(indent))]
  if (blank && indent === 0 && path.length > 1) start.unshift(token('newline', eol))
  if (before !== undefined && !CST.stringify(before as CST.Token).endsWith('\n')) {
    start.unshift(token('newline', eol))
    dropNewline(item)
  }
  items.splice(at + 1, 0, { ...item, start } as Item)
  return text
}

/** Makes the value of a key that has none a section with one key. */
export function sectionInPlace(
  item: Item,
  parent: Collection,
  path: readonly string[],
  manner: Manner & { readonly value: RecipeScalar },
): void {
  const { eol, value } = manner
  const sep = item.sep ?? []
  const colon = sep.findIndex(({ type }) => type === 'map-value-ind') + 1
  const behind = sep.splice(colon)
  const rest = item.value ? endOf(item.value) : behind
  if (parent.type === 'flow-collection') {
    const [made] = flowItems(path, value)
    sep.push(token('space', ' '))
    item.value = {
      type: 'flow-collection',
      offset: -1,
      indent: 0,
      start: token('flow-map-start', '{'),
      items: [made as Item],
      end: [token('flow-map-end', '}')],
    } as CST.FlowCollection
    return
  }
  const newline = rest.findIndex(({ type }) => type === 'newline')
  const head = newline === -1 ? rest : rest.slice(0, newline + 1)
  sep.push(...head)
  const indent = parent.indent + 2
  const made = itemOfText(snippet(path, value, indent, eol))
  const start = [token('space', ' '.repeat(indent))]
  if (newline === -1) {
    start.unshift(token('newline', eol))
    dropNewline(made)
  } else {
    endOf(lastValue(made)).push(...rest.slice(newline + 1))
  }
  item.value = { type: 'block-map', offset: -1, indent, items: [{ ...made, start }] } as CST.BlockMap
}

/** The name of an item's key. */
export const keyText = ({ key }: Item): string | undefined => CST.resolveAsScalar(key)?.value

const token = (type: CST.SourceToken['type'], source: string): CST.SourceToken => ({
  type,
  offset: -1,
  indent: -1,
  source,
})

/** The index of the item to add behind: the last of those that come before the key in the table, else the last. */
function placeOf(items: readonly Item[], name: string): number {
  const order = [...new Set(recipeKeys.flatMap(({ path }) => path))]
  const earlier = order.slice(0, Math.max(0, order.indexOf(name)))
  const before = items.findLastIndex((item) => earlier.includes(keyText(item) ?? ''))
  return before === -1 ? items.findLastIndex(({ sep }) => sep !== undefined) : before
}

/** A key with its value as text; the first line is not indented, for the place it is put in says how far. */
function snippet(path: readonly string[], value: RecipeScalar, indent: number, eol: string): string {
  const lines = path.map((name, depth) => `${depth === 0 ? '' : ' '.repeat(indent + 2 * depth)}${name}:`)
  return `${lines.join(eol)} ${scalarText(value)}${eol}`
}

function itemOfText(text: string): Item {
  for (const parsed of new Parser().parse(text))
    if (parsed.type === 'document' && parsed.value?.type === 'block-map') return parsed.value.items[0] as Item
  throw new TypeError(`not a key with a value: ${text}`)
}

function flowItems(path: readonly string[], value: RecipeScalar): Item[] {
  const text = path.reduceRight((inner, name) => `{${name}: ${inner}}`, scalarText(value))
  for (const parsed of new Parser().parse(text))
    if (parsed.type === 'document' && parsed.value?.type === 'flow-collection') return parsed.value.items as Item[]
  throw new TypeError(`not a flow collection: ${text}`)
}

function insertInFlow(collection: CST.FlowCollection, path: readonly string[], value: RecipeScalar): string {
  const items = collection.items as Item[]
  const [made] = flowItems(path, value)
  const last = items.at(-1)
  const open = last !== undefined && last.sep === undefined && !last.value
  const start = items.length === 0 || open ? (last?.start ?? []) : [token('comma', ','), token('space', ' ')]
  // The space before the closing brace.
  const space = endOf(last?.value)
  if (made?.value && space.every(({ type }) => type === 'space'))
    Object.assign(made.value, { end: [...endOf(made.value), ...space.splice(0)] })
  items.splice(items.length - (open ? 1 : 0), open ? 1 : 0, { ...made, start } as Item)
  return CST.stringify(collection)
}

const endOf = (value: CST.Token | null | undefined): CST.SourceToken[] =>
  value && 'end' in value && Array.isArray(value.end) ? value.end : []

function lastValue(item: Item): CST.Token | null | undefined {
  const { value } = item
  return value?.type === 'block-map' ? lastValue(value.items.at(-1) as Item) : value
}

/** The file ends without a line break, and so does what is added to its end. */
function dropNewline(item: Item): void {
  const end = endOf(lastValue(item))
  if (end.at(-1)?.type === 'newline') end.pop()
}
