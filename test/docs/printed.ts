/** What differs between two runs of the same commands: clocks, durations and sizes that depend on them. */
const steady = (text: string): string =>
  text
    .replace(/\d{4}-\d\d-\d\d[-T]\d\d-\d\d-\d\d(?:-\d+)?Z?/g, '<time>')
    .replace(/\b\d+(?:\.\d+)? (?:ms|s|MB|KB)\b/g, '<so much>')
    .replace(/\b[0-9a-f]{64}\b/g, '<sha256>')

/** Tables get wider and narrower with their numbers. */
const linesOf = (text: string): string[] =>
  steady(text)
    .trimEnd()
    .split('\n')
    .map((line) => line.trim().replace(/ {2,}/g, '  '))

/**
 * The first line of a paper that was not printed where it stands, or undefined. A line `...` stands for any lines, none too.
 *
 * @example notPrinted('a\n...\nc', 'a\nb\nc') // undefined
 * @example notPrinted('a\nc', 'a\nb\nc') // 'c'
 */
export function notPrinted(shown: string, printed: string): string | undefined {
  const lines = linesOf(printed)
  let at = 0
  let anywhere = false
  for (const line of linesOf(shown)) {
    if (line === '...') {
      anywhere = true
      continue
    }
    const found = anywhere ? lines.indexOf(line, at) : at
    if (found === -1 || lines[found] !== line) return line
    at = found + 1
    anywhere = false
  }
  return anywhere || at === lines.length ? undefined : `(the end, before: ${lines[at]})`
}
