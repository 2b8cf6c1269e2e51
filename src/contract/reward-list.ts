import { describe } from './issue.ts'
import { type RewardFinding, rewardFinding } from './reward-finding.ts'

/**
 * How a caller wants the list of results: bare (`rft`), as JSON text in the body of an envelope (`scorer`), or as a list in that body
 * (`nova-scorer`).
 */
export type RewardEncoding = 'rft' | 'scorer' | 'nova-scorer'

/** What each caller wants, in words. */
export const rewardForms: Readonly<Record<RewardEncoding, string>> = {
  rft: 'a list of results',
  scorer: '{ statusCode: 200, body: "<JSON text of the list>" }',
  'nova-scorer': '{ statusCode: 200, body: [results] }',
}

/** Where the list lies in the response. */
const places: Readonly<Record<RewardEncoding, string>> = { rft: '', scorer: '/body', 'nova-scorer': '/body' }

/** The list in a response as the caller reads it, with its place; or why there is none. */
export function rewardListOf(
  response: unknown,
  encoding: RewardEncoding,
): { readonly list: readonly unknown[]; readonly path: string } | { readonly finding: RewardFinding } {
  const path = places[encoding]
  const failure = saidToHaveFailed(response)
  if (failure !== undefined) return { finding: failure }
  const envelope = isObject(response) && Object.hasOwn(response, 'statusCode') ? response : undefined
  if (encoding === 'rft') {
    if (Array.isArray(response)) return { list: response, path }
    return { finding: wrongForm(encoding, path, envelope === undefined ? kindOf(response) : 'an envelope') }
  }
  if (envelope === undefined)
    return { finding: wrongForm(encoding, '', Array.isArray(response) ? 'a bare list' : kindOf(response)) }
  const { body } = envelope
  if (encoding === 'nova-scorer') {
    if (Array.isArray(body)) return { list: body, path }
    return { finding: wrongForm(encoding, path, typeof body === 'string' ? 'JSON text in the body' : kindOf(body)) }
  }
  if (typeof body !== 'string')
    return { finding: wrongForm(encoding, path, Array.isArray(body) ? 'a parsed list in the body' : kindOf(body)) }
  try {
    const list: unknown = JSON.parse(body)
    if (Array.isArray(list)) return { list, path }
    return { finding: wrongForm(encoding, path, `JSON text of ${kindOf(list)}`) }
  } catch {
    return { finding: wrongForm(encoding, path, 'text that is no JSON') }
  }
}

/** An error where an answer belongs: Lambda's own object for a function that threw, or an envelope of another status. */
function saidToHaveFailed(response: unknown): RewardFinding | undefined {
  if (!isObject(response)) return undefined
  const { errorType, errorMessage, statusCode } = response
  if (Object.hasOwn(response, 'errorMessage') || Object.hasOwn(response, 'errorType')) {
    const said = [errorType, errorMessage].filter((part) => typeof part === 'string').join(': ')
    return rewardFinding(
      'NE3131',
      '',
      ['results', `an error: ${shorten(said)}`],
      'the handler answers with an error in place of scores: mend what it names',
    )
  }
  if (!Object.hasOwn(response, 'statusCode') || statusCode === 200) return undefined
  return rewardFinding(
    'NE3131',
    '/statusCode',
    ['200', typeof statusCode === 'number' ? String(statusCode) : describe(statusCode)],
    'the caller counts the whole batch as failed: answer 200, and tell one sample from the others in its own result',
  )
}

const wrongForm = (encoding: RewardEncoding, path: string, got: string): RewardFinding =>
  rewardFinding('NE3130', path, [rewardForms[encoding], got], hintFor(encoding))

const hintFor = (encoding: RewardEncoding): string =>
  encoding === 'rft'
    ? 'return the list itself: RFT training and evaluation, and the Bedrock grader, take no envelope'
    : `this caller reads ${rewardForms[encoding]}`

function kindOf(value: unknown): string {
  if (isObject(value) && Object.hasOwn(value, 'aggregate_reward_score')) return 'one result alone'
  return Array.isArray(value) ? 'a list' : describe(value)
}

const shorten = (text: string): string => (text.length > 200 ? `${text.slice(0, 200)}...` : text)

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
