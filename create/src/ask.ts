import { createInterface } from 'node:readline/promises'
import { NovaEvalError } from '../../src/errors.ts'

/** Where questions go, and answers come from. */
export interface Terminal {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean }
  readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean }
}

/**
 * Asks for what was left out; an empty answer takes the default.
 *
 * @param flag what would have said it, for where nobody can be asked
 * @throws NovaEvalError NE1501 where input or output is no terminal
 */
export async function ask(
  { input, output }: Terminal,
  question: string,
  preset: string,
  flag: string,
): Promise<string> {
  if (input.isTTY !== true || output.isTTY !== true)
    throw new NovaEvalError(`expected ${flag}, and there is no terminal to ask`, { code: 'NE1501', hint: 'see --help' })
  const line = createInterface({ input, output })
  try {
    const answer = (await line.question(`${question} (${preset}) `)).trim()
    return answer === '' ? preset : answer
  } finally {
    line.close()
  }
}
