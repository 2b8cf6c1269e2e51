import type { Identity } from '../aws/identity.ts'
import { actorOf } from '../aws/identity.ts'
import { maskAccount, maskArns } from '../aws/mask.ts'
import type { Call, Step } from './step.ts'

/**
 * Where and as whom something will be done.
 *
 * @example placeText({ partition: 'aws', region: 'us-west-2', account: '123456789012', arn: 'arn:aws:iam::123456789012:user/me' }) // 'account ...9012  region us-west-2  as user/me'
 */
export const placeText = ({ account, region, arn }: Identity): string =>
  `account ${maskAccount(account)}  region ${region}  as ${actorOf(arn)}`

/** The steps of a plan for people, a line each; waits are not told. */
export function stepsText(steps: readonly Step[]): string[] {
  const calls = steps.filter((step) => step.kind === 'call')
  const whats = Math.max(...calls.map(({ what }) => what.length), 0)
  const names = Math.max(...calls.map(({ name }) => name.length), 0)
  return calls.map(({ sign, what, name, detail }) =>
    `${sign} ${what.padEnd(whats)}  ${name.padEnd(names)}  ${maskArns(detail)}`.trimEnd(),
  )
}

/** The calls of a plan as they will be made, an action and its input each. */
export const callsText = (steps: readonly Step[]): string[] =>
  steps.flatMap((step) =>
    step.kind === 'wait'
      ? [`wait until the function ${step.functionName} is active`]
      : [`${step.call.service} ${step.call.action}`, ...JSON.stringify(shown(step.call.input), null, 2).split('\n')],
  )

/** The same as data. */
export const callsJson = (steps: readonly Step[]): readonly object[] =>
  steps.map((step) =>
    step.kind === 'wait' ? { waitFor: step.functionName } : { ...step.call, input: shown(step.call.input) },
  )

/** An archive is told by its length; a variable of the function may be a key to something, so its value is not told. */
function shown(value: Call['input'] | unknown): unknown {
  if (value instanceof Uint8Array) return `<${value.byteLength} bytes>`
  if (Array.isArray(value)) return value.map(shown)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, key === 'Variables' ? withoutValues(inner) : shown(inner)]),
  )
}

/** Settings of this package and of Powertools are no secrets. */
const withoutValues = (variables: object): object =>
  Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [
      name,
      /^(?:NOVA_EVAL|POWERTOOLS)_/.test(name) ? value : '<not shown>',
    ]),
  )
