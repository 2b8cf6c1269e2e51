/**
 * The one bash block under a heading of a Markdown text, as it stands.
 *
 * @throws Error when there is no such heading, or not just one block under it
 */
export function bashBlock(markdown: string, heading: string): string {
  const section = markdown.split(/^(?=## )/m).find((part) => part.startsWith(`## ${heading}\n`))
  if (section === undefined) throw new Error(`no heading "## ${heading}"`)
  const blocks = [...section.matchAll(/^```bash\n([\s\S]*?)^```$/gm)].map(([, code]) => code as string)
  if (blocks.length !== 1) throw new Error(`expected one bash block under "## ${heading}", found ${blocks.length}`)
  return blocks[0] as string
}

/** What the block's first lines set, for a reader to change. */
export interface Settings {
  readonly region: string
  readonly functionName: string
  readonly functionRole: string
  readonly jobRole: string
  readonly aggregation: string
}

export function readSettings(block: string): Settings {
  const setting = (name: string): string => {
    const [, value] = new RegExp(`^(?:export )?${name}=(\\S+)`, 'm').exec(block) ?? []
    if (value === undefined) throw new Error(`the block does not set ${name}`)
    return value
  }
  return {
    region: setting('AWS_DEFAULT_REGION'),
    functionName: setting('FUNCTION'),
    functionRole: setting('FUNCTION_ROLE'),
    jobRole: setting('JOB_ROLE'),
    aggregation: setting('AGGREGATION'),
  }
}
