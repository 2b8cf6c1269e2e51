import { vi } from 'vitest'

export type Line = Readonly<Record<string, unknown>>

/** What was written to stdout and stderr, where Lambda reads both. */
export interface Captured {
  readonly text: string
  /** Log lines, in order; a blob is none. */
  readonly lines: readonly Line[]
  /** EMF blobs, in order. */
  readonly blobs: readonly Line[]
}

/** Runs something and takes what it writes, through any console. */
export async function capture(run: () => unknown): Promise<Captured> {
  const written: string[] = []
  const write = (chunk: unknown) => written.push(String(chunk)) > 0
  const format = (...args: readonly unknown[]) => void written.push(`${args.join(' ')}\n`)
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(write),
    vi.spyOn(process.stderr, 'write').mockImplementation(write),
    // In Powertools' development mode the global console is used, and the test runner has its own.
    ...(['log', 'info', 'warn', 'error', 'debug'] as const).map((method) =>
      vi.spyOn(console, method).mockImplementation(format),
    ),
  ]
  try {
    await run()
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
  const text = written.join('')
  // Development mode indents: an object goes on until a line begins that is neither indented nor its end.
  const objects = text.split(/\n(?![\s}])/).flatMap(objectIn)
  return {
    text,
    lines: objects.filter((object) => !('_aws' in object)),
    blobs: objects.filter((object) => '_aws' in object),
  }
}

function objectIn(text: string): Line[] {
  try {
    return [JSON.parse(text)]
  } catch {
    return []
  }
}
