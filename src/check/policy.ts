import type { PolicyDocument } from '../aws/role.ts'

/** What a set of policies says of one action on one resource. */
export type Allowed = 'yes' | 'no' | 'denied' | 'under conditions'

type Statement = Readonly<Record<string, unknown>>

/** The statements of a policy; one that stands alone need not be a list. */
function statementsOf({ Statement: found }: PolicyDocument): Statement[] {
  const list: unknown[] = Array.isArray(found) ? found : [found]
  return list.filter((one): one is Statement => typeof one === 'object' && one !== null)
}

const texts = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string')

/**
 * Whether policies allow an action on a resource, as far as their text tells: conditions are not evaluated.
 *
 * @param resource undefined where only the action is asked for
 */
export function allows(documents: readonly PolicyDocument[], action: string, resource?: string): Allowed {
  const matching = documents.flatMap(statementsOf).filter((statement) => covers(statement, action, resource))
  const isBound = ({ Condition: condition }: Statement): boolean => condition !== undefined
  if (matching.some((statement) => statement.Effect === 'Deny' && !isBound(statement))) return 'denied'
  const allowing = matching.filter(({ Effect: effect }) => effect === 'Allow')
  if (allowing.length === 0) return 'no'
  return allowing.every(isBound) ? 'under conditions' : 'yes'
}

function covers(statement: Statement, action: string, resource: string | undefined): boolean {
  const { Action: actions, NotAction: notActions, Resource: resources, NotResource: notResources } = statement
  const isAction =
    notActions === undefined
      ? matches(actions, action.toLowerCase(), true)
      : !matches(notActions, action.toLowerCase(), true)
  if (!isAction || resource === undefined) return isAction
  if (notResources !== undefined) return !matches(notResources, resource)
  return matches(resources, resource)
}

/** Star and question mark stand for any text and any character, in actions without regard to case. */
function matches(patterns: unknown, text: string, lower = false): boolean {
  return texts(patterns).some((pattern) => {
    const source = (lower ? pattern.toLowerCase() : pattern)
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')
    return new RegExp(`^${source}$`, 's').test(text)
  })
}

/** The services that may take a role. */
export function trustedServices(trust: PolicyDocument): string[] {
  return statementsOf(trust)
    .filter(({ Effect: effect, Action: action }) => effect === 'Allow' && matches(action, 'sts:assumerole', true))
    .flatMap(({ Principal: principal }) =>
      typeof principal === 'object' && principal !== null
        ? texts((principal as { Service?: unknown }).Service)
        : texts(principal),
    )
}
