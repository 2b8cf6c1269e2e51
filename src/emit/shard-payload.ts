import { basename } from 'node:path'
import { NovaEvalError } from '../errors.ts'
import { readS3Location } from './s3-location.ts'

/** What the state machine sends the function for a shard. Locations are `s3://bucket/key`. */
export interface ShardPayload {
  /** As `--shard` takes it: `0/64`. */
  readonly shard: string
  readonly data: string
  readonly outputs: string
  readonly recipe?: string | undefined
  /** Prefix under which the shard's files go. */
  readonly output: string
}

/** A payload that was read: what it names, and under which names its files are known to the run. */
export interface ShardOrder {
  readonly payload: ShardPayload
  readonly index: number
  readonly count: number
  readonly names: { readonly data: string; readonly outputs: string; readonly recipe?: string }
}

/**
 * Reads what the state machine sent.
 *
 * Files are named by the last part of their keys, as they are where a run reads them from the folder they lie in: what a run says of
 * them is then the same. A name that is taken gets its place in the payload in front.
 *
 * @throws NovaEvalError NE6407 for anything else
 */
export function readShardPayload(event: unknown): ShardOrder {
  if (!isObject(event)) throw refused('the event', 'an object', event)
  const { shard, data, outputs, recipe, output } = event
  const [, index, count] = (typeof shard === 'string' && /^(\d{1,9})\/(\d{1,9})$/.exec(shard)) || []
  if (!(Number(index) < Number(count))) throw refused('/shard', 'a part of several, "0/64" to "63/64"', shard)
  const payload: ShardPayload = {
    shard: shard as string,
    data: located('data', data),
    outputs: located('outputs', outputs),
    ...(recipe !== undefined && { recipe: located('recipe', recipe) }),
    output: located('output', output),
  }
  const taken = new Set(['shard', 'processor.mjs', 'processor.mjs.map'])
  const name = (place: 'data' | 'outputs' | 'recipe'): string => {
    const own = basename(payload[place] ?? '')
    const free = taken.has(own) ? `${place}-${own}` : own
    taken.add(free)
    return free
  }
  return {
    payload,
    index: Number(index),
    count: Number(count),
    names: { data: name('data'), outputs: name('outputs'), ...(recipe !== undefined && { recipe: name('recipe') }) },
  }
}

function located(place: keyof ShardPayload, value: unknown): string {
  const found = typeof value === 'string' ? readS3Location(value) : undefined
  // A key whose last part is no name of a file names a folder.
  if (found === undefined || !/[^./][^/]*$/.test(found.key)) throw refused(`/${place}`, 's3://bucket/key', value)
  return value as string
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const refused = (path: string, expected: string, got: unknown): NovaEvalError =>
  new NovaEvalError(`${path}: expected ${expected}, got ${JSON.stringify(got) ?? 'nothing'}`, {
    code: 'NE6407',
    hint: 'the machine of nova-eval emit stepfunctions sends { shard, data, outputs, recipe?, output }',
  })
