/** Runs of this length that a message shares with a sample are taken for the sample's text. */
const shared = 16

/**
 * A message without the sample's text in it. `JSON.parse` quotes what it was given, and Lambda logs what a function throws.
 *
 * Linear in the message times the texts; the message is cut at 1,000 characters first.
 *
 * @example withholdText('SyntaxError: Unexpected token \'S\', "Sure: {"a" is not valid JSON', ['Sure: {"a":1}']) // "SyntaxError: Unexpected token 'S', (text withheld) is not valid JSON"
 */
export function withholdText(message: string, texts: readonly unknown[]): string {
  const secrets = texts.filter((text) => typeof text === 'string' && text.length > 0) as string[]
  if (secrets.length === 0) return message
  // V8 quotes ten characters either side of a JSON fault: too short for the rule below.
  const short = message.slice(0, 1_000).replace(/(?:\.{3})?"[\s\S]*"(?:\.{3})? is not valid JSON/, '(text withheld) is not valid JSON')
  let kept = ''
  for (let at = 0; at < short.length; ) {
    const length = secrets.reduce((longest, secret) => Math.max(longest, sharedRun(short, at, secret)), 0)
    if (length === 0) kept += short[at++]
    else {
      kept += '(text withheld)'
      at += length
    }
  }
  return kept
}

/** Length of the longest run at `at` that stands in `secret`, 0 when it is too short to be told from chance. */
function sharedRun(message: string, at: number, secret: string): number {
  const least = Math.min(shared, secret.length)
  // A whole sample text that is very short ("A", "42") cannot be told from ordinary words.
  if (least < 8 || at + least > message.length || !secret.includes(message.slice(at, at + least))) return 0
  let length = least
  while (at + length < message.length && secret.includes(message.slice(at, at + length + 1))) length++
  return length
}
