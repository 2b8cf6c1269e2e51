import type { Random } from './random.ts'

/** A sample of a text metric. */
export interface TextPair {
  readonly output: string
  readonly gold: string
}

/** Words that metrics and their references have been seen to treat differently. */
const words: readonly (readonly string[])[] = [
  'the a an of to be or not is was in on cat mat sat dog ran Paris France city London tower model answer'.split(' '),
  'The A AN Cat PARIS City yes Yes YES no true hello world well-known state-of-the-art mother-in-law re-use'.split(' '),
  ...[
    [
      '0',
      '1',
      '15',
      '1.5',
      '-5',
      '10',
      '1.0',
      '1,000',
      '1000',
      '$3.50',
      '350',
      '007',
      '1e3',
      '1_000',
      '.5',
      '5.',
      '3.14159',
    ],
    ['inf', 'nan', '１２', '٣', '50%', '1/2', '1,234.56', '2024-01-31', '12:30', '1.2.3', '+1', '−1', 'x2', '4th', '½'],
    [
      'paris.',
      'Hello,',
      'world!',
      "don't",
      'don’t',
      '“Paris”',
      '"quoted"',
      '(a)',
      '[1]',
      '{x}',
      '…',
      '--',
      '—',
      'e.g.,',
      'U.S.',
    ],
    [
      'a.b',
      'a,b',
      '.',
      ',',
      '-',
      '_',
      'snake_case',
      '#1',
      '@me',
      '\\',
      '/',
      '&',
      '&amp;',
      '&quot;',
      '&lt;b&gt;',
      '&amp;lt;',
      '<skipped>',
    ],
    [
      'naïve',
      'café',
      'cafe\u0301',
      'Maïa',
      'a\u0301',
      'straße',
      'STRASSE',
      'İstanbul',
      'ΣΟΦΟΣ',
      'σοφος',
      'ﬁn',
      'ǅ',
      'Ωμέγα',
      'K',
      'Å',
    ],
    [
      '東京',
      '東京都',
      '東京は晴れです',
      '你好世界',
      '世界',
      '日本語。',
      '한국어',
      '안녕',
      'ภาษาไทย',
      'ไทย',
      'नमस्ते',
      'हिन्दी',
      'Москва',
      'москва',
      'שלום',
      'سلام',
    ],
    ['😀', '😁', '👩‍👩‍👧', '🇯🇵', '❤️', '👍🏽', 'a😀b', '𝒳', '𠮷', '🀄'],
    [
      'constructor',
      '__proto__',
      'toString',
      'null',
      'None',
      '<|begin_of_solution|>',
      '<|end_of_solution|>',
      '\u200b',
      '\ufeff',
    ],
  ],
]

/** What may stand between words: to Python these are white space or line ends, not all of them to JavaScript. */
const gaps = [
  '  ',
  '\t',
  '\n',
  '\n\n',
  '\r\n',
  '\u00a0',
  '\u3000',
  '\u0085',
  '\u001c',
  '\u001f',
  '\u2028',
  '\v',
  '',
  '-\n',
  '-',
  ', ',
  '. ',
]

const edges = ['', ' ', '\n', '.', '\u00a0', 'a', 'the', '0', '東', '😀', '\u0301', '-', '&']

export interface TextPairsOptions {
  /** The most words of a text. */
  readonly longest?: number
}

/**
 * Pairs of texts of every kind that overlap more or less: scripts, marks, numbers, white space, empty and long ones.
 *
 * No lone surrogates, which Python's UTF-8 cannot hold.
 */
export function* textPairs(
  random: Random,
  count: number,
  { longest = 250 }: TextPairsOptions = {},
): Generator<TextPair> {
  for (const output of edges) for (const gold of edges) if (count-- > 0) yield { output, gold }
  while (count-- > 0) {
    const gold = text(random, longest)
    yield { output: answerTo(gold, random, longest), gold }
  }
}

function answerTo(gold: string, random: Random, longest: number): string {
  const kind = random.next()
  if (kind < 0.04) return gold
  if (kind < 0.07) return ''
  if (kind < 0.2) return text(random, longest)
  let output = gold
  for (let edits = random.int(1, 5); edits > 0; edits--)
    output = random.chance(0.6) ? editWords(output, random) : editLetters(output, random)
  return output
}

function text(random: Random, longest: number): string {
  if (random.chance(0.02)) return ''
  if (random.chance(0.04)) return random.list(random.int(1, 12), () => anyCharacter(random)).join('')
  // Of few words, so that they repeat and that two texts share some.
  const kinds = random.chance(0.4) ? words.slice(0, 2) : words
  const lexicon = random.list(random.int(2, 30), () => random.pick(random.pick(kinds)))
  const size = random.next()
  const length =
    size < 0.3
      ? random.int(1, 4)
      : size < 0.85
        ? random.int(4, 20)
        : size < 0.98
          ? random.int(20, 60)
          : random.int(60, longest)
  const usual = random.chance(0.2) ? random.pick(gaps) : ' '
  let made = ''
  for (let at = 0; at < length; at++) {
    if (at > 0) made += random.chance(0.12) ? random.pick(gaps) : usual
    made += random.pick(lexicon)
  }
  return random.chance(0.1) ? ` ${made}\n` : made
}

function editWords(from: string, random: Random): string {
  const pieces = from.split(' ')
  const at = random.int(0, pieces.length)
  const kind = random.int(0, 6)
  if (kind === 0) pieces.splice(at, 1)
  else if (kind === 1) pieces.splice(at, 0, random.pick(random.pick(words)))
  else if (kind === 2) pieces[at] = random.pick(random.pick(words))
  else if (kind === 3) pieces.push(...pieces.splice(0, at))
  else if (kind === 4) pieces.splice(at, 0, pieces[random.int(0, pieces.length)] as string)
  else return from.split('\n').reverse().join('\n')
  return pieces.join(' ')
}

function editLetters(from: string, random: Random): string {
  const letters = [...from]
  const at = random.int(0, letters.length + 1)
  const kind = random.int(0, 5)
  if (kind === 0) letters.splice(at, random.int(1, 4))
  else if (kind === 1) letters.splice(at, 0, random.chance(0.5) ? anyCharacter(random) : random.pick(gaps))
  else if (kind === 2) letters.splice(at, 2, ...letters.slice(at, at + 2).reverse())
  else return kind === 3 ? from.toUpperCase() : from.toLowerCase()
  return letters.join('')
}

/** Any code point but a surrogate; one in three from ASCII, one in three from the plane of living scripts. */
function anyCharacter(random: Random): string {
  const kind = random.int(0, 3)
  const point = kind === 0 ? random.int(0, 0x80) : kind === 1 ? random.int(0x80, 0xd800) : random.int(0xe000, 0x30000)
  return String.fromCodePoint(point)
}
