import { coerceResponse, describe, describeIssue, faultOf, isMessage, type PostprocessResponse, type PreprocessResponse } from '../contract/index.ts'
import { PostprocessError, PreprocessError, type ProcessorError } from '../errors.ts'
import { type Abstention, isAbstention } from '../processor/abstain.ts'
import type { StageName } from '../processor/stage.ts'
import { type Measured, type Sent, type UnscoredPolicy, withCompanions } from './unscored.ts'

export interface EncodePolicy extends UnscoredPolicy {
  readonly coerce: 'python' | 'none'
}

/** A response for the wire; `sent` says of each metric whether its number is a score. */
export type Encoded =
  | { readonly stage: 'preprocess'; readonly response: PreprocessResponse }
  | { readonly stage: 'postprocess'; readonly response: PostprocessResponse; readonly sent: readonly Sent[] }

/** What a stage answered, as the caller expects it. */
export function encode(stage: StageName, answer: unknown, policy: EncodePolicy): Encoded {
  const lax = policy.coerce === 'python'
  const enveloped = envelope(stage, answer)
  return stage === 'preprocess' ? encodePreprocess(lax ? coerceResponse(enveloped) : enveloped) : encodePostprocess(enveloped, policy)
}

function encodePreprocess(answer: unknown): Encoded {
  if (!isMessage('preprocessResponse', answer)) throw invalid('preprocess', answer)
  const { system = null, prompt, gold } = answer.body
  return { stage: 'preprocess', response: { statusCode: 200, body: { system, prompt, gold } } }
}

function encodePostprocess(enveloped: Readonly<Record<string, unknown>>, policy: EncodePolicy): Encoded {
  const [plain, abstentions] = setAside(enveloped)
  const answer = policy.coerce === 'python' ? coerceResponse(plain) : plain
  if (!isMessage('postprocessResponse', answer)) throw invalid('postprocess', answer)
  const measured: readonly Measured[] =
    abstentions.size === 0 ? answer.body : answer.body.map(({ metric, value }, at) => ({ metric, value: abstentions.get(at) ?? value }))
  const declared = Object.keys(policy.mayAbstain).length > 0
  const sent: readonly Sent[] = declared || abstentions.size > 0 ? withCompanions(measured, policy) : answer.body
  checkEntries(sent, policy)
  const body = declared ? sent.map(({ metric, value }) => ({ metric, value })) : (sent as PostprocessResponse['body'])
  return { stage: 'postprocess', response: { statusCode: 200, body }, sent }
}

/** An own key `statusCode` makes an answer the envelope; otherwise it is the body, or a postprocess's record of numbers. */
function envelope(stage: StageName, answer: unknown): Readonly<Record<string, unknown>> {
  if (typeof answer !== 'object' || answer === null || isAbstention(answer)) throw unusable(stage, answer)
  if (Object.hasOwn(answer, 'statusCode')) return answer as Record<string, unknown>
  if (stage === 'preprocess') {
    if (Array.isArray(answer)) throw unusable(stage, answer)
    return { statusCode: 200, body: answer }
  }
  if (Array.isArray(answer)) return { statusCode: 200, body: answer }
  return { statusCode: 200, body: Object.entries(answer).map(([metric, value]) => ({ metric, value })) }
}

/** Abstentions by their place in the body, and the answer with a number in each such place, for the validator. */
function setAside(answer: Readonly<Record<string, unknown>>) {
  const abstentions = new Map<number, Abstention>()
  const { body } = answer
  if (!Array.isArray(body)) return [answer, abstentions] as const
  for (const [at, entry] of body.entries()) {
    const value: unknown = typeof entry === 'object' && entry !== null ? entry.value : undefined
    if (isAbstention(value)) abstentions.set(at, value)
  }
  if (abstentions.size === 0) return [answer, abstentions] as const
  return [{ ...answer, body: body.map((entry, at) => (abstentions.has(at) ? { ...entry, value: 0 } : entry)) }, abstentions] as const
}

/** What the schema cannot say: JSON has no NaN, and a name given twice is two numbers for one key of the results. */
function checkEntries(entries: readonly Sent[], { coerce }: EncodePolicy): void {
  const names = coerce === 'python' ? undefined : new Set<string>()
  for (const [at, { metric, value }] of entries.entries()) {
    const path = `/body/${at}`
    if (!Number.isFinite(value)) {
      throw new PostprocessError(`Validation failed: the answer at ${path}/value: expected a finite number for ${metric}, got ${value}`, {
        code: 'NE3106',
        path: `${path}/value`,
        hint: 'JSON has no NaN or Infinity: guard the division, or answer abstain(reason)',
      })
    }
    if (names?.has(metric)) {
      throw new PostprocessError(`Validation failed: the answer at ${path}/metric: expected each name once, got ${metric} again`, {
        code: 'NE3107',
        path: `${path}/metric`,
        hint: 'give every metric its own name; <name>_unscored is taken for metrics in mayAbstain',
      })
    }
    names?.add(metric)
  }
}

const errors = { preprocess: PreprocessError, postprocess: PostprocessError }

function invalid(stage: StageName, answer: unknown): ProcessorError {
  const issue = faultOf(`${stage}Response`, answer) ?? { path: '', expected: 'an answer', received: describe(answer) }
  const lax = /^\/body\/\d+\/value$/.test(issue.path)
  return new errors[stage](`Validation failed: the answer at ${describeIssue(issue)}`, {
    code: lax ? 'NE3108' : 'NE3104',
    path: issue.path,
    hint: lax
      ? "a value is a number: Number(x) for text, x ? 1 : 0 for a boolean; coerce: 'python' reads both as the Python kit does"
      : stage === 'preprocess'
        ? 'answer { system?, prompt, gold }, all strings, and nothing else'
        : 'answer { name: number } or [{ metric, value }], and nothing else',
  })
}

function unusable(stage: StageName, answer: unknown): ProcessorError {
  const prefix = stage === 'preprocess' ? 'Preprocessing failed: ' : 'PostProcessor failed: '
  const expected = stage === 'preprocess' ? 'an object' : 'an object or an array'
  const got = isAbstention(answer) ? 'an abstention of the whole sample' : describe(answer)
  return new errors[stage](`${prefix}the answer at (root): expected ${expected}, got ${got}`, {
    code: 'NE3105',
    path: '',
    hint: isAbstention(answer) ? 'abstain metric by metric: { name: abstain(reason) }' : `return the ${stage} answer; an async stage must await it`,
  })
}
