import { bareAnswer } from '../../text/bare-answer.ts'

const quotes: ReadonlySet<string> = new Set('"\'“”‘’«»„')
const stops: ReadonlySet<string> = new Set('.!')

/**
 * A text without quotes, Markdown and a final stop around it.
 *
 * @example unquoted('**“billing”.**') // 'billing'
 */
export function unquoted(text: string): string {
  const bare = bareAnswer(text)
  let start = 0
  let end = bare.length
  while (start < end && quotes.has(bare.charAt(start))) start++
  while (end > start && (quotes.has(bare.charAt(end - 1)) || stops.has(bare.charAt(end - 1)))) end--
  return bare.slice(start, end).trim()
}
