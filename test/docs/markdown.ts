/** One fenced block of a text. */
export interface Block {
  readonly language: string
  /** What stands after the language: `event`, `answer`, `log`. */
  readonly role: string
  readonly text: string
  /** Line of its opening fence, from 1. */
  readonly line: number
}

/** The fenced blocks of a Markdown text, in order. */
export function blocksOf(markdown: string): Block[] {
  return [...markdown.matchAll(/^```(\S*) ?(.*)\n([\s\S]*?)^```$/gm)].map((found) => ({
    language: found[1] as string,
    role: found[2] as string,
    text: found[3] as string,
    line: markdown.slice(0, found.index).split('\n').length,
  }))
}

/**
 * The cells of the one table whose head begins with these words, its head left out.
 *
 * @throws Error when there is no such table, or more than one
 */
export function tableOf(markdown: string, head: string): string[][] {
  const tables = [...markdown.matchAll(/(?:^\|.*\n)+/gm)].map(([text]) => text.trimEnd().split('\n'))
  const found = tables.filter(([first]) => first?.startsWith(`| ${head} |`))
  if (found.length !== 1) throw new Error(`expected one table of "${head}", found ${found.length}`)
  const [, , ...rows] = found[0] as string[]
  return rows.map((row) =>
    row
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim()),
  )
}

/** What stands in backticks. */
export function codeIn(text: string): string[] {
  return [...text.matchAll(/`([^`\n]+)`/g)].map(([, code]) => code as string)
}

/** A Markdown text without its fenced blocks. */
export function proseOf(markdown: string): string {
  return markdown.replace(/^```[\s\S]*?^```$/gm, '')
}

/** The anchors that a code forge gives the headings of a text; of headings of one name the later ones are counted. */
export function anchorsOf(markdown: string): string[] {
  const seen = new Map<string, number>()
  return [...proseOf(markdown).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => {
    const anchor = (heading as string)
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-')
    const before = seen.get(anchor) ?? 0
    seen.set(anchor, before + 1)
    return before === 0 ? anchor : `${anchor}-${before}`
  })
}

/** Where the links of a text lead: what stands in parentheses behind a text in brackets, in angle brackets, or in an HTML attribute. */
export function linksOf(markdown: string): string[] {
  const prose = proseOf(markdown).replace(/`[^`\n]*`/g, '``')
  return [
    ...prose.matchAll(/\]\(([^)\s]*)(?: "[^"]*")?\)|<(https?:[^>\s]*)>|\b(?:href|src)="([^"]*)"|^\[[^\]]+\]: (\S+)/gm),
  ].map((found) => found.slice(1).find((to) => to !== undefined) ?? '')
}
