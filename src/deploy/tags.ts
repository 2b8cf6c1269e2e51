import { createHash } from 'node:crypto'

/** What marks a thing as made by this tool: only what carries it is ever changed or removed unasked. */
const maker = { key: 'createdBy', value: 'nova-custom-eval' } as const

export type Tags = Readonly<Record<string, string>>

/**
 * The tags of a thing: who made it, for what project, and more.
 *
 * @example tagsOf('tickets', { sha256: '9f2c' }) // { createdBy: 'nova-custom-eval', project: 'tickets', sha256: '9f2c' }
 */
export const tagsOf = (project: string, more: Tags = {}): Tags => ({ [maker.key]: maker.value, project, ...more })

/**
 * Whether a thing with these tags was made by this tool.
 *
 * @example isOurs({ createdBy: 'someone' }) // false
 */
export const isOurs = (tags: Tags): boolean => tags[maker.key] === maker.value

/** What a function's tags name of what was made beside it: roles of jobs, evaluators. */
type Beside = 'job-role' | 'evaluator'

/**
 * The tag by which a function names what was made beside it: one tag a thing, so that a second one leaves the first one named.
 *
 * @example tagBeside('job-role', 'EvalJob') // { 'job-role-bdd646d1': 'EvalJob' }
 */
export const tagBeside = (kind: Beside, name: string): Tags => ({
  [`${kind}-${createHash('sha256').update(name).digest('hex').slice(0, 8)}`]: name,
})

/**
 * What the tags of a function name of a kind.
 *
 * @example namedBeside('job-role', { ...tagBeside('job-role', 'EvalJob'), project: 'x' }) // ['EvalJob']
 */
export const namedBeside = (kind: Beside, tags: Tags): string[] => [
  ...new Set(
    Object.entries(tags)
      .filter(([key]) => key.startsWith(kind))
      .map(([, name]) => name),
  ),
]

/** The tags that a thing has not yet, or with another value. */
export const missingTags = (wanted: Tags, found: Tags): Tags =>
  Object.fromEntries(Object.entries(wanted).filter(([key, value]) => found[key] !== value))

/** As IAM and SageMaker take them. */
export const tagList = (tags: Tags): { Key: string; Value: string }[] =>
  Object.entries(tags).map(([Key, Value]) => ({ Key, Value }))

/** Layer versions take no tags, so their description says it: whose they are, and the archive's hash. */
export const layerMark = (sha256: string): string => `${maker.key}=${maker.value} sha256=${sha256}`

/**
 * Whether a layer version was published by this tool.
 *
 * @example isOurLayer('createdBy=nova-custom-eval sha256=9f2c') // true
 */
export const isOurLayer = (description: string): boolean => description.startsWith(`${maker.key}=${maker.value} `)

/**
 * A text as a tag takes it: other characters become dashes.
 *
 * @example tagValue('tickets (v2)') // 'tickets -v2-'
 */
export const tagValue = (text: string): string => text.replace(/[^\p{L}\p{N} _.:/=+\-@]/gu, '-').slice(0, 256)
