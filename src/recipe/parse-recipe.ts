import { type Document, isMap, isPair, isScalar, LineCounter, type Pair, parseDocument, type YAMLMap } from 'yaml'

/** The values of a recipe, by path. */
export interface RecipeValues {
  /** The value at a path; null and a missing key are both undefined. */
  readonly at: (path: readonly string[]) => unknown
  /** The value at a path where somebody has filled it in: not null, not empty, no placeholder. */
  readonly given: (path: readonly string[]) => unknown
  /** The keys of the section at a path, in the order of the file; none where there is no section. */
  readonly keysOf: (path: readonly string[]) => readonly string[]
  /** The line of a key, from 1; of the section around it where the key is missing. */
  readonly lineOf: (path: readonly string[]) => number | undefined
}

/** A recipe that was read, as far as it is YAML. */
export interface ParsedRecipe extends RecipeValues {
  /** Why it is no YAML, in one sentence. */
  readonly broken: { readonly message: string; readonly line: number } | undefined
  /** Whether the file holds sections at all. */
  readonly hasSections: boolean
}

/**
 * Reads the text of a recipe. Broken YAML does not throw: what could be read of it stands beside the reason.
 *
 * @example parseRecipe('run: { replicas: 1 }').at(['run', 'replicas']) // 1
 */
export function parseRecipe(text: string): ParsedRecipe {
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter })
  const [error] = document.errors
  const at = (path: readonly string[]): unknown => plain(document, path)
  return {
    at,
    given: (path) => {
      const value = at(path)
      return isPlaceholder(value) ? undefined : value
    },
    keysOf: (path) => keysOf(document, path),
    lineOf: (path) => lineOf(document, counter, path),
    broken:
      error === undefined
        ? undefined
        : { message: error.message.split('\n')[0] as string, line: counter.linePos(error.pos[0]).line },
    hasSections: isMap(document.contents),
  }
}

/**
 * Whether a value is yet to be filled in: empty, or with a name in angle brackets or in braces that another program replaces.
 *
 * @example isPlaceholder('arn:aws:lambda:<region>:<account_id>:function:<name>') // true
 * @example isPlaceholder('nova-lite-2/prod') // false
 */
export function isPlaceholder(value: unknown): boolean {
  if (value === undefined || value === null) return true
  return typeof value === 'string' && (value.trim() === '' || /<[^<>]+>|\$\{|\{\{/.test(value))
}

function plain(document: Document, path: readonly string[]): unknown {
  const node: unknown = document.getIn(path, true)
  const value = isNode(node) ? node.toJS(document) : node
  return value === null ? undefined : value
}

const isNode = (node: unknown): node is { toJS: (document: Document) => unknown } =>
  typeof node === 'object' && node !== null && 'toJS' in node

function mapAt(document: Document, path: readonly string[]): YAMLMap | undefined {
  const node: unknown = path.length === 0 ? document.contents : document.getIn(path, true)
  return isMap(node) ? node : undefined
}

const keysOf = (document: Document, path: readonly string[]): string[] =>
  mapAt(document, path)?.items.map(({ key }) => String(isScalar(key) ? key.value : key)) ?? []

function lineOf(document: Document, counter: LineCounter, path: readonly string[]): number | undefined {
  if (path.length === 0) return undefined
  const pair = mapAt(document, path.slice(0, -1))?.items.find(
    (item): item is Pair => isPair(item) && isScalar(item.key) && item.key.value === path.at(-1),
  )
  const range = isScalar(pair?.key) ? pair.key.range : undefined
  return range ? counter.linePos(range[0]).line : lineOf(document, counter, path.slice(0, -1))
}
