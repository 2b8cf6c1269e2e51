/** One JSON object on a line of its own. */
export type Line = Readonly<Record<string, unknown>>

export interface Log {
  /** Our log lines: the ones that list samples. */
  readonly lines: readonly Line[]
  /** CloudWatch embedded metrics. */
  readonly blobs: readonly Line[]
  /** What Lambda's own client wrote about an error that a function threw, in its text or its JSON form. */
  readonly reported: readonly string[]
  /** Anything else, such as a warning. */
  readonly rest: readonly string[]
}

export function readLog(written: string): Log {
  const lines: Line[] = []
  const blobs: Line[] = []
  const reported: string[] = []
  const rest: string[] = []
  for (const text of written.split('\n').filter((line) => line !== '')) {
    const line = objectOf(text)
    if (line !== undefined && '_aws' in line) blobs.push(line)
    else if (line !== undefined && 'samples' in line) lines.push(line)
    else if (
      text.includes('\tERROR\tInvoke Error \t') ||
      (line !== undefined && 'requestId' in line && line.level === 'ERROR')
    )
      reported.push(text)
    else rest.push(text)
  }
  return { lines, blobs, reported, rest }
}

function objectOf(text: string): Line | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Line) : undefined
  } catch {
    return undefined
  }
}

/**
 * Pieces of the texts that stand in what was written, five characters each: shorter than what V8 quotes of a text that is
 * not JSON. The texts must be of words that no log has by chance.
 */
export function leaks(written: string, texts: readonly string[]): string[] {
  const pieces = texts.flatMap((text) =>
    Array.from({ length: Math.max(0, text.length - 4) }, (_, at) => text.slice(at, at + 5)),
  )
  return [...new Set(pieces)].filter(
    (piece) => written.includes(piece) || written.includes(JSON.stringify(piece).slice(1, -1)),
  )
}
