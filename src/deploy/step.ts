import type { LambdaCall } from '../aws/function-calls.ts'
import type { HubCall } from '../aws/hub.ts'
import type { LogsCall } from '../aws/log-group.ts'
import type { IamCall } from '../aws/role-calls.ts'

/** Any call that a plan may hold. */
export type Call = LambdaCall | IamCall | LogsCall | HubCall

/** One thing a plan does: a call that makes, changes or removes something, or a wait. */
export type Step =
  | {
      readonly kind: 'call'
      readonly sign: '+' | '~' | '-'
      /** What it is done to: `function`, `role`, `layer`. */
      readonly what: string
      readonly name: string
      /** What will be so: `512 MB, 60 s, arm64, nodejs24.x`. */
      readonly detail: string
      readonly call: Call
    }
  | { readonly kind: 'wait'; readonly functionName: string }

/**
 * Stands in a plan for what an earlier call will give back, and is filled in when the plan is carried out.
 *
 * @example outputOf('PublishVersion', 'Version') // '<Version of PublishVersion>'
 */
export const outputOf = (action: Call['action'], key: string): string => `<${key} of ${action}>`

/** What calls gave back, by action: the last one counts. */
export type Outputs = ReadonlyMap<string, Readonly<Record<string, unknown>>>

/**
 * A call's input with what earlier calls gave back.
 *
 * @throws Error where no earlier call gave it: a fault of the plan
 */
export function filledIn<Value>(value: Value, outputs: Outputs): Value {
  return fill(value, outputs) as Value
}

function fill(value: unknown, outputs: Outputs): unknown {
  if (typeof value === 'string') {
    const [, key, action] = /^<(\w+) of (\w+)>$/.exec(value) ?? []
    if (key === undefined || action === undefined) return value
    const given = outputs.get(action)?.[key]
    if (given === undefined) throw new Error(`the plan needs ${key} of ${action}, which no earlier call gave`)
    return given
  }
  if (Array.isArray(value)) return value.map((inner) => fill(inner, outputs))
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fill(inner, outputs)]))
}
