/**
 * The bodies of a text's Markdown code fences, in order.
 *
 * A fence opens at the start of a line (at most three spaces in) with three or more backticks or tildes and any info string;
 * it closes with a line of at least as many of the same mark and nothing else, or at the end of the text. A line of backticks
 * whose info string holds a backtick is no fence, as in Markdown. O(n).
 *
 * @see CommonMark 0.31 section 4.5, https://spec.commonmark.org/0.31.2/#fenced-code-blocks
 * @example fencedBodies('Here:\n```json\n{"a":1}\n```') // ['{"a":1}\n']
 */
export function fencedBodies(text: string): string[] {
  const bodies: string[] = []
  let opened: { readonly mark: string; readonly length: number; readonly body: number } | undefined
  for (let start = 0; start < text.length; ) {
    const feed = text.indexOf('\n', start)
    const next = feed < 0 ? text.length : feed + 1
    const fence = fenceAt(text, start)
    if (fence) {
      const rest = text.slice(fence.end, next)
      if (!opened) {
        if (fence.mark === '~' || !rest.includes('`')) opened = { ...fence, body: next }
      } else if (fence.mark === opened.mark && fence.length >= opened.length && rest.trim() === '') {
        bodies.push(text.slice(opened.body, start))
        opened = undefined
      }
    }
    start = next
  }
  if (opened) bodies.push(text.slice(opened.body))
  return bodies
}

function fenceAt(text: string, line: number): { mark: string; length: number; end: number } | undefined {
  let start = line
  while (start < line + 3 && text[start] === ' ') start++
  const mark = text[start]
  if (mark !== '`' && mark !== '~') return undefined
  let end = start
  while (text[end] === mark) end++
  return end - start >= 3 ? { mark, length: end - start, end } : undefined
}
