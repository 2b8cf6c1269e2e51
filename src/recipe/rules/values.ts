import { nearest } from '../../nearest.ts'
import type { RecipeKey } from '../key.ts'
import { expected, fits } from '../key-values.ts'
import { keysOfFamily } from '../keys.ts'
import { type RecipeFault, type RuleInput, shown } from '../rule.ts'

/** Types, ranges and words of all keys, from their table. Empty text and placeholders are yet to be filled in. */
export function* values({ family, task, given }: RuleInput): Iterable<RecipeFault> {
  for (const key of keysOfFamily(family)) {
    const value = given(key.path)
    // What the task does not read is told as idle.
    const idle = { processor: 'gen_qa', rl_env: 'rft_eval' }[key.path[0] ?? '']
    if (value === undefined || (idle !== undefined && task !== undefined && task.task !== idle)) continue
    const wrong = faultOf(key, value)
    if (wrong !== undefined) yield { code: 'NE4003', path: key.path, ...wrong }
  }
}

/** How YAML 1.1, which the container's Python reads, spells true and false. */
const olderFlags = /^(?:(yes|on)|no|off)$/i

function faultOf(key: RecipeKey, value: unknown): Pick<RecipeFault, 'level' | 'message' | 'hint' | 'fix'> | undefined {
  if (fits(key, value)) return undefined
  const message = `expected ${expected(key)}, got ${shown(value)}`
  const older = key.type === 'flag' && typeof value === 'string' ? olderFlags.exec(value) : null
  if (older !== null)
    return {
      level: 'warning',
      message: `${message}, which YAML 1.1 reads as a flag and YAML 1.2 as text`,
      hint: 'write true or false',
      fix: [{ path: key.path, value: older[1] !== undefined }],
    }
  const words = [...(key.values ?? []), ...(key.disputed ?? [])]
  const meant = typeof value === 'string' ? nearest(value, words) : undefined
  return {
    level: 'error',
    message,
    hint: meant === undefined ? 'choose one that the recipes allow' : `did you mean ${meant}?`,
    ...(meant === undefined ? {} : { fix: [{ path: key.path, value: meant }] }),
  }
}
