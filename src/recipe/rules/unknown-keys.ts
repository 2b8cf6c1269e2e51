import { nearest } from '../../nearest.ts'
import type { RecipeKey } from '../key.ts'
import { keysOfFamily } from '../keys.ts'
import type { RecipeFault, RuleInput } from '../rule.ts'

/** Keys of multi-turn RFT on HyperPod: the pages name them and do not say in which section they stand. */
const placeless = [
  'rollout_request_arn',
  'rollout_response_sqs_url',
  'rollout_request_queue_url',
  'generate_request_sqs_url',
  'generate_response_sqs_url',
]

/** Keys of RFT training that one page prints and no public recipe has. */
const pageOnly = ['lambda_batch_size', 'lambda_concurrency']

/** Keys that no recipe of the kind has, most often a slip of the pen, or a key in the wrong section. */
export function* unknownKeys(input: RuleInput): Iterable<RecipeFault> {
  const keys = keysOfFamily(input.family)
  for (const section of closedSections(input, keys)) {
    const allowed = namesUnder(keys, section)
    const loose = section.length === 0 ? namesUnder(keys, ['run']) : []
    for (const name of input.keysOf(section)) {
      // Without the section run its keys stand at the top: told once, for the section.
      if (allowed.includes(name) || (loose.includes(name) && input.at(['run']) === undefined)) continue
      yield faultOf(keys, section, name, allowed)
    }
  }
}

/** Training recipes have many keys that no function meets: only the reward's own section is known whole. */
function closedSections({ family, at }: RuleInput, keys: readonly RecipeKey[]): string[][] {
  if (family === 'training') return [['training_config', 'rollout', 'rewards', 'api_endpoint']]
  const sections = new Map<string, string[]>([['', []]])
  for (const { path } of keys)
    for (let depth = 1; depth < path.length; depth++) sections.set(path.slice(0, depth).join('.'), path.slice(0, depth))
  return [...sections.values()].filter((path) => path.length === 0 || at(path) !== undefined)
}

const namesUnder = (keys: readonly RecipeKey[], section: readonly string[]): string[] => [
  ...new Set(
    keys
      .filter(({ path }) => path.length > section.length && section.every((name, depth) => path[depth] === name))
      .map(({ path }) => path[section.length] as string),
  ),
]

function faultOf(
  keys: readonly RecipeKey[],
  section: readonly string[],
  name: string,
  allowed: readonly string[],
): RecipeFault {
  const path = [...section, name]
  if (placeless.includes(name) || pageOnly.includes(name)) {
    return {
      code: 'NE4010',
      level: 'warning',
      path,
      message: `${name} stands in a page of AWS and in no public recipe; whether it is read here is not documented`,
      hint: pageOnly.includes(name)
        ? 'the shipped recipes have lambda_concurrency_limit'
        : 'keep it where the console wrote it',
    }
  }
  const home = keys.find((key) => key.path.at(-1) === name && key.path.length > 1)
  if (home !== undefined) {
    const belongs = home.path.slice(0, -1).join('.')
    return {
      code: 'NE4008',
      // The SageMaker SDK removes these two from run, so that the job never sees them.
      level: section[0] === 'run' && ['lambda_type', 'preset_reward_function'].includes(name) ? 'error' : 'warning',
      path,
      message: `${name} belongs to ${belongs}, it stands ${section.length === 0 ? 'at the top' : `under ${section.join('.')}`}`,
      hint: `move it to ${belongs}`,
    }
  }
  const meant = nearest(name, allowed)
  return {
    code: 'NE4005',
    level: 'warning',
    path,
    message: `no recipe of this kind has the key ${name}${section.length === 0 ? '' : ` in ${section.join('.')}`}`,
    hint: meant === undefined ? `the keys here are ${allowed.join(', ')}` : `did you mean ${meant}?`,
  }
}
