import { equal } from 'node:assert/strict'

/** A command of a README, and what stands below it as its output. */
export interface Shown {
  readonly command: string
  /** Nothing where the README shows no output. */
  readonly output: string | undefined
}

const pair = /^```sh\n([\s\S]*?)^```\n(?:\n```text\n([\s\S]*?)^```\n)?/gm

/** The commands of a README in order, each with the output that is shown below it. */
export function shownIn(readme: string): Shown[] {
  return [...readme.matchAll(pair)].map(([, command, output]) => ({ command: command as string, output }))
}

/** A README with these outputs in the place of those it shows; what differs in times alone stays as it is. */
export function withOutputs(readme: string, outputs: readonly string[]): string {
  let at = 0
  return readme.replace(pair, (block, command: string, output: string | undefined) => {
    const printed = outputs[at++]
    return output === undefined || printed === undefined || steady(printed) === steady(output)
      ? block
      : `\`\`\`sh\n${command}\`\`\`\n\n\`\`\`text\n${shown(printed)}\`\`\`\n`
  })
}

/**
 * Holds what was printed against what is shown: every line, but for times, and for places within our own bundle.
 *
 * @throws AssertionError where they differ
 */
export function holdsShown(printed: string, output: string): void {
  equal(steady(printed), steady(output))
}

/** As a README shows it: one fixed time, no place within a bundle. */
const shown = (text: string): string =>
  `${text.trim().replace(/\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ(?:-\d+)?/g, '2026-01-31T09-15-00Z')}\n`

const steady = (text: string): string =>
  shown(text)
    .replace(/(\(|duration_ms )[\d.]+(ms\)|$)/gm, '$1<time>$2')
    .replace(/\bin [\d.]+ s\b/g, 'in <time>')
    .replace(/, \d+ ms$/gm, ', <time>')
    .replace(/(\.js):\d+:\d+/g, '$1:<place>')
