import { createInterface } from 'node:readline/promises'
import { NovaEvalError } from '../errors.ts'

/** Says something while a command still runs: on stderr, so that stdout stays the result's. */
export function tell(lines: readonly string[]): void {
  for (const line of lines) process.stderr.write(`${line}\n`)
}

/**
 * Asks before something that costs money or cannot be undone. Without a terminal nobody can be asked, so the flag has to say it.
 *
 * @throws NovaEvalError NE1002 where there is no terminal and no `--yes`
 */
export async function confirmed(question: string, yes: boolean): Promise<boolean> {
  if (yes) return true
  if (!(process.stdin.isTTY && process.stderr.isTTY)) {
    throw new NovaEvalError('this is not done unasked, and there is no terminal to ask on', {
      code: 'NE1002',
      hint: 'give --yes once you have read the lines above; --dry-run shows the whole request',
    })
  }
  const reader = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return /^y(es)?$/i.test((await reader.question(`${question} [y/N] `)).trim())
  } finally {
    reader.close()
  }
}
