import { isNovaEvalError } from '../errors.ts'
import type { CommandResult } from './command.ts'
import { tamed } from './tamed.ts'

/** Prints a result: text on stdout and notes on stderr, or one JSON document on stdout. */
export function printResult({ text, json, notes = [] }: CommandResult, asJson: boolean): void {
  for (const note of notes) process.stderr.write(`${tamed(note)}\n`)
  process.stdout.write(asJson ? `${JSON.stringify(json, null, 2)}\n` : `${tamed(text.join('\n'))}\n`)
}

/** Prints why nothing could be done: where, what was expected, what came, what to do. */
export function printError(error: unknown, asJson: boolean): void {
  if (!isNovaEvalError(error)) {
    process.stderr.write(
      `a fault of nova-eval itself, please report it:\n${error instanceof Error ? error.stack : String(error)}\n`,
    )
    return
  }
  const { code, file, line, path, hint } = error
  const message = error.message.replace(/ \[NE\d{4}\]$/, '')
  if (asJson)
    process.stdout.write(
      `${JSON.stringify({ schema: 'nova-eval/error@1', code, message, file, line, path, hint }, null, 2)}\n`,
    )
  const place = file === undefined ? '' : `${file}${line === undefined ? '' : `:${line}`}: `
  process.stderr.write(tamed(`${code}  ${place}${message}\n`))
  if (hint !== undefined) process.stderr.write(tamed(`        ${hint}\n`))
  process.stderr.write(`        nova-eval explain ${code}\n`)
}
