import type { LeafMatch } from './leaf-comparator.ts'
import { badOption } from './read-pair.ts'

/** How two arrays are paired: item by item; in any order, items as wholes; in any order, so that most leaves match. */
export type ArrayPairing = 'positional' | 'set' | 'assignment'

/** What holds at one place of a value. */
export interface FieldRule {
  readonly match: LeafMatch
  /** One text for all strings that match each other, where matching is transitive; it lets long lists be paired in linear time. */
  readonly fold: ((text: string) => string) | undefined
  readonly arrays: ArrayPairing
  /** The named fields that the place belongs to. */
  readonly names: readonly string[]
}

/** A place of a value: what holds there, and what more specific rules may follow below it. */
export interface Place {
  readonly rule: FieldRule
  readonly deeper: readonly RuleNode[]
}

interface RuleNode {
  readonly children: Map<string, RuleNode>
  changes: Partial<FieldRule>
}

/**
 * The root of a value under rules for some of its fields.
 *
 * A field is a JSON pointer (RFC 6901) in which `*` stands for any one key or index; a rule holds for the field and all below
 * it, until a deeper field has its own. Of two fields equally deep the more literal decides.
 */
export function rootPlace(
  metric: string,
  option: string,
  base: FieldRule,
  fields: readonly (readonly [pointer: string, changes: Partial<FieldRule>])[],
): Place {
  const root: RuleNode = { children: new Map(), changes: {} }
  for (const [pointer, changes] of fields) {
    let node = root
    for (const key of keysOf(metric, option, pointer)) {
      const next = node.children.get(key) ?? { children: new Map(), changes: {} }
      node.children.set(key, next)
      node = next
    }
    node.changes = merged(node.changes, changes)
  }
  return place(base, [root])
}

/** The place of a key or an index below another. */
export function below(at: Place, key: string | number): Place {
  if (at.deeper.length === 0) return at
  const name = String(key)
  return place(
    at.rule,
    at.deeper.flatMap((node) => [node.children.get('*'), node.children.get(name)].filter((next) => next !== undefined)),
  )
}

/** The nodes that a place has reached, the most literal last, so that it has the last word. */
function place(inherited: FieldRule, nodes: readonly RuleNode[]): Place {
  let rule = inherited
  for (const { changes } of nodes) rule = merged(rule, changes)
  return { rule, deeper: nodes.filter(({ children }) => children.size > 0) }
}

/** Names add up, everything else is replaced. */
function merged<T extends Partial<FieldRule>>(rule: T, changes: Partial<FieldRule>): T {
  if (changes.names === undefined) return { ...rule, ...changes }
  return { ...rule, ...changes, names: [...(rule.names ?? []), ...changes.names] }
}

function keysOf(metric: string, option: string, pointer: string): string[] {
  if (pointer === '') return []
  if (!pointer.startsWith('/')) throw badOption(metric, option, 'JSON pointers, such as "/items/*/price"')
  return pointer
    .slice(1)
    .split('/')
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
}
