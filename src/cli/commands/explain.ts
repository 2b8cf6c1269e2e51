import { errorCodes } from '../../error-codes.ts'
import { NovaEvalError } from '../../errors.ts'
import type { CommandResult } from '../command.ts'

/**
 * Explains an error code, without a network.
 *
 * @throws NovaEvalError NE1002 for a code that is none
 */
export function explainCommand(code: string): CommandResult {
  const wanted = code.toUpperCase()
  const explanation = Object.hasOwn(errorCodes, wanted) ? errorCodes[wanted] : undefined
  if (explanation === undefined)
    throw new NovaEvalError(`there is no code ${code}`, {
      code: 'NE1002',
      hint: 'codes look like NE3104; they stand at the end of a message',
    })
  const { title, why, mend } = explanation
  return {
    verdict: 'ok',
    text: [`${wanted}  ${title}`, '', `why   ${why}`, `mend  ${mend}`],
    json: { schema: 'nova-eval/explanation@1', code: wanted, title, why, mend },
  }
}
