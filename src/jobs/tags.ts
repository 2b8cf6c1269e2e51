import { NovaEvalError } from '../errors.ts'

/** A tag as SageMaker takes it. */
export interface JobTag {
  readonly Key: string
  readonly Value: string
}

/**
 * Tags of the command line, `key=value`.
 *
 * @throws NovaEvalError NE1002 for one of another form
 * @example readTags(['team=support']) // [{ Key: 'team', Value: 'support' }]
 */
export function readTags(given: readonly string[]): JobTag[] {
  return given.map((text) => {
    const [, Key, Value] = /^([^=]+)=(.*)$/s.exec(text) ?? []
    if (Key === undefined || Value === undefined)
      throw new NovaEvalError(`expected a tag as key=value, got ${text}`, {
        code: 'NE1002',
        hint: '--tag team=support',
      })
    return { Key, Value }
  })
}
