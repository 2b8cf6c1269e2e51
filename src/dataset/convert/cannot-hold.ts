import { NovaEvalError } from '../../errors.ts'

/** A sample that a format has no form for: left out and told, for half a sample is another sample. */
export function cannotHold(format: string, what: string, hint: string): NovaEvalError {
  return new NovaEvalError(`expected a sample that ${format} can hold, got one with ${what}`, {
    code: 'NE2311',
    path: '',
    hint,
  })
}
