import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isNovaEvalError, NovaEvalError } from '../errors.ts'
import type { CallFailure } from './messages.ts'

/**
 * What a handler threw, for the journal: its code, its message and the author's own file and line.
 *
 * @param module URL of the bundle: frames in it that the source map does not know are ours
 */
export function failureOf(error: unknown, module: string): CallFailure {
  const known = isNovaEvalError(error)
  const code = known ? error.code : 'NE3117'
  const thrown = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  const at = authorFrame(known ? error.cause : error, module) ?? (known ? authorFrame(error, module) : undefined)
  return {
    code,
    message: known ? error.message : `the handler threw ${thrown} [NE3117]`,
    ...(known && error.path !== undefined && { path: error.path }),
    ...(known && error.hint !== undefined && { hint: error.hint }),
    ...(at !== undefined && { at }),
  }
}

/** The failure of a module that could not be loaded, as the error that ends the run before it began. */
export function loadError({ code, message, hint, at }: CallFailure): NovaEvalError {
  return new NovaEvalError(message.replace(/ \[NE\d+\]$/, ''), {
    code: code === 'NE3117' ? 'NE3008' : (code as `NE${number}`),
    hint,
    file: at?.replace(/:\d+:\d+$/, ''),
    line: at === undefined ? undefined : Number(/:(\d+):\d+$/.exec(at)?.[1]),
  })
}

/** The innermost frame in a file of the author's: not ours, not a package's, not Node's. */
function authorFrame(error: unknown, module: string): string | undefined {
  if (!(error instanceof Error)) return undefined
  for (const line of error.stack?.split('\n') ?? []) {
    const found = /\(?((?:file:\/\/)?[/\\A-Za-z][^():]*):(\d+):(\d+)\)?$/.exec(line.trim())
    if (!line.trimStart().startsWith('at ') || found === null) continue
    const [, place, row, column] = found as unknown as [string, string, string, string]
    if (place.startsWith('node:') || place.includes('/node_modules/') || place === module) continue
    const path = place.startsWith('file:') ? fileURLToPath(place) : place
    if (isOurs(path)) continue
    return `${relative(process.cwd(), path)}:${row}:${column}`
  }
  return undefined
}

/** Our own code is bundled into the author's module: its frames map to `dist` or `src` of this package. */
const home = fileURLToPath(new URL('..', import.meta.url))
const isOurs = (path: string): boolean => path.startsWith(home)
