import { isNovaEvalError } from '../errors.ts'

/** What a stage threw, as far as it can be read. */
export interface Thrown {
  /** Name and message. */
  readonly text: string
  /** The author's own frames, one a line. */
  readonly frames: string
  readonly path?: string | undefined
  readonly hint?: string | undefined
}

/** Reads whatever was thrown. Total: a proxy or a getter among it may throw in its turn. */
export function readThrown(cause: unknown): Thrown {
  try {
    if (!(cause instanceof Error)) return { text: String(cause), frames: '' }
    const text = `${cause.name}: ${cause.message}`
    const frames = framesOf(cause.stack, cause.message)
    if (!isNovaEvalError(cause)) return { text, frames }
    return { text, frames, path: textOf(cause.path), hint: textOf(cause.hint) }
  } catch {
    return { text: `a ${typeof cause} that cannot be read`, frames: '' }
  }
}

/** Frames that name a file. The others are built-ins, or code made of text: `eval at ...`. */
const frame = /^ {4}at (?:.* \()?(?:file:\/\/|node:|\/|[A-Za-z]:\\)[^()]*:\d+:\d+\)?$/

function framesOf(stack: unknown, message: string): string {
  if (typeof stack !== 'string') return ''
  // Past the message, whose own lines may look like frames.
  const after = Math.max(0, stack.indexOf(message)) + message.length
  const lines = stack.slice(after).split('\n', 100)
  return lines.filter((line) => line.length < 500 && frame.test(line)).join('\n')
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
