import { once } from 'node:events'
import { createInterface } from 'node:readline/promises'
import { NovaEvalError } from '../errors.ts'
import { tamed } from './tamed.ts'

/** Says something while a command still runs: on stderr, so that stdout stays the result's. */
export function tell(lines: readonly string[]): void {
  for (const line of lines) process.stderr.write(`${tamed(line)}\n`)
}

/** Where a question is asked and answered. */
export interface Terminal {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean }
  readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean }
}

/**
 * Asks before something that costs money or cannot be undone. Without a terminal nobody can be asked, so the flag has to say it.
 *
 * @throws NovaEvalError NE1002 where there is no terminal and no `--yes`
 */
export async function confirmed(
  question: string,
  yes: boolean,
  { input, output }: Terminal = { input: process.stdin, output: process.stderr },
): Promise<boolean> {
  if (yes) return true
  if (!(input.isTTY === true && output.isTTY === true)) {
    throw new NovaEvalError('this is not done unasked, and there is no terminal to ask on', {
      code: 'NE1002',
      hint: 'give --yes once you have read the lines above; --dry-run shows all of it',
    })
  }
  const reader = createInterface({ input, output })
  try {
    // Ctrl-C and Ctrl-D close it unanswered: that is no.
    const closed = once(reader, 'close').then(() => '')
    const answered = reader.question(`${question} [y/N] `).catch((error: unknown) => {
      if (error instanceof Error && error.name === 'AbortError') return ''
      throw error
    })
    return /^y(es)?$/i.test((await Promise.race([answered, closed])).trim())
  } finally {
    reader.close()
  }
}
