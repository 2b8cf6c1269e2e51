import { isOfType } from './schema-checks.ts'
import { absentLeaves, type SchemaPlan } from './schema-plan.ts'
import { isObject } from './subschemas.ts'

export interface AdherenceOptions {
  /** `sum` adds the checks of every item, so that long arrays weigh more; `mean` counts each array as one fractional check. */
  readonly arrayWeight?: 'sum' | 'mean'
  /**
   * Count the checks of optional properties and of array items only where they fail, so that adding valid ones cannot hide a
   * failure. A property is optional where the `required` beside its `properties` does not name it.
   */
  readonly requiredOnly?: boolean
}

/** Checks passed of checks made; an array counted as one makes them fractions. */
export interface Tally {
  readonly passed: number
  readonly total: number
}

/**
 * Counts the checks of a schema that a value passes. A pair of a schema and a value is counted once, so that alternatives nested
 * in alternatives do not multiply.
 */
export function tally(
  root: SchemaPlan,
  value: unknown,
  { arrayWeight = 'sum', requiredOnly = false }: AdherenceOptions,
): Tally {
  const known = new Map<SchemaPlan, Map<unknown, Tally>>()

  const count = (plan: SchemaPlan, at: unknown): Tally => {
    if (!isContainer(at) && plan.also.length === 0 && plan.choices.length === 0) return walk(plan, at)
    const byValue = known.get(plan) ?? new Map<unknown, Tally>()
    known.set(plan, byValue)
    const found = byValue.get(at) ?? walk(plan, at)
    byValue.set(at, found)
    return found
  }

  const optional = ({ passed, total }: Tally): Tally =>
    requiredOnly ? { passed: 0, total: total - passed } : { passed, total }

  const walk = (plan: SchemaPlan, at: unknown): Tally => {
    if (!plan.possible) return { passed: 0, total: 1 }
    if (plan.types && !isOfType(at, plan.types)) return { passed: 0, total: 1 + plan.leaves }
    const verdicts = plan.checks.map((holds) => holds(at)).filter((verdict) => verdict !== undefined)
    return sum([
      { passed: plan.types ? 1 : 0, total: plan.types ? 1 : 0 },
      { passed: verdicts.filter(Boolean).length, total: verdicts.length },
      ...(isObject(at) ? keysOf(plan, at) : []),
      ...(Array.isArray(at) ? itemsOf(plan, at) : []),
      ...plan.also.map((also) => count(also, at)),
      ...plan.choices.map((branches) => best(branches.map((branch) => count(branch, at)))),
    ])
  }

  const keysOf = (plan: SchemaPlan, at: Readonly<Record<string, unknown>>): Tally[] => {
    const required = plan.required.map((key) =>
      Object.hasOwn(at, key)
        ? { passed: 1, total: 1 }
        : { passed: 0, total: 1 + absentLeaves(plan.properties.get(key), ({ leaves }) => leaves) },
    )
    const present = Object.entries(at).flatMap(([key, item]) => {
      const named = plan.properties.get(key)
      if (named) return plan.required.includes(key) ? [count(named, item)] : [optional(count(named, item))]
      if (!plan.additional || plan.patterns.some((pattern) => pattern.test(key))) return []
      return [optional(count(plan.additional, item))]
    })
    return [...required, ...present]
  }

  const itemsOf = (plan: SchemaPlan, at: readonly unknown[]): Tally[] => {
    const items = at.flatMap((item, index) => {
      const each = plan.prefix[index] ?? plan.items
      return each ? [count(each, item)] : []
    })
    return arrayWeight === 'sum' ? items.map(optional) : [optional(mean(items.filter(({ total }) => total > 0)))]
  }

  return count(root, value)
}

/** The share a tally stands for; nothing to check is all passed. */
export function shareOf({ passed, total }: Tally): number {
  return total === 0 ? 1 : passed / total
}

function isContainer(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}

function sum(parts: readonly Tally[]): Tally {
  let passed = 0
  let total = 0
  for (const part of parts) {
    passed += part.passed
    total += part.total
  }
  return { passed, total }
}

function mean(parts: readonly Tally[]): Tally {
  if (parts.length === 0) return { passed: 0, total: 0 }
  return { passed: parts.reduce((shares, part) => shares + shareOf(part), 0) / parts.length, total: 1 }
}

/** The tally with the highest share, the first of equal ones. */
function best(parts: readonly Tally[]): Tally {
  return parts.reduce((most, part) => (shareOf(part) > shareOf(most) ? part : most))
}
