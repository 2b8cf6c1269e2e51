import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { withholdText } from '../../src/lambda/withhold.ts'
import { isLinear } from '../support/is-linear.ts'

const withheld = '(text withheld)'
const output = 'Certainly! The capital of Australia is Canberra,\nnot Sydney. "Many" people err;\ttry C:\\maps\\oz.'

const thrownBy = (run: () => unknown): string => {
  try {
    run()
  } catch (error) {
    return String(error)
  }
  throw new Error('nothing was thrown')
}

/** Pieces of a text this long must not be found in what is shown, however it was cut. */
const pieces = (text: string, length: number): string[] =>
  Array.from({ length: Math.max(0, text.length - length + 1) }, (_, at) => text.slice(at, at + length))

describe('withholds what engines quote', () => {
  for (const text of [
    'Sure: {"a":1}',
    '',
    'no',
    '{"a":1,}',
    `${'x'.repeat(100)}{"key": nope}`,
    '“quoted”',
    '"open',
    '[1,2',
    'é',
    '{"a": "line\nbreak"}',
    '...',
  ]) {
    test(`JSON.parse of ${JSON.stringify(text)}`, () => {
      const shown = withholdText(
        thrownBy(() => JSON.parse(text)),
        [text, 'prompt', 'gold'],
      )
      for (const piece of pieces(text, 5)) expect(shown).not.toContain(piece)
      expect(shown).toMatch(/^SyntaxError: /)
    })
  }

  test('other built-ins', () => {
    for (const [text, run] of [
      ['12 apples', (text: string) => BigInt(text)],
      ['(unclosed [group', (text: string) => new RegExp(text)],
      ['a b', (text: string) => Object.defineProperty({}, 'x', { get: text as never })],
      ['xq zv', (text: string) => new Intl.NumberFormat(text)],
      ['some words that are no program', (text: string) => new Function(text)],
      ['hunter2', (text: string) => (undefined as unknown as Record<string, unknown>)[text]],
    ] as const) {
      const message = thrownBy(() => run(text))
      const shown = withholdText(message, [text])
      expect(shown, message).not.toContain(text)
      for (const piece of pieces(text, 6)) expect(shown, message).not.toContain(piece)
    }
  })
})

describe('withholds what authors quote', () => {
  for (const [about, message] of [
    ['the whole text', `no label in ${output}`],
    ['a piece in quotation marks', 'unknown city "Sydney"'],
    ['a piece in curly quotation marks', 'unknown city “Sydney”, and ‘Canberra’'],
    ['a piece in backticks', 'unknown city `Sydney`'],
    ['a text as JSON', `got ${JSON.stringify({ output })}`],
    ['a text in lower case', `got ${output.toLowerCase()}`],
    ['a text in upper case', `got ${output.toUpperCase()}`],
    ['a text without its punctuation', `got ${output.replace(/[^\w\s]/g, '')}`],
    ['a text on one line', `got ${output.replace(/\s+/g, ' ')}`],
    ['a text with its words apart', `got ${output.split(' ').join(' | ')}`],
    ['the first 20 characters', `got ${output.slice(0, 20)}...`],
    ['the last 20 characters', `got ...${output.slice(-20)}`],
    ['a text twice', `${output} is not ${output}`],
  ] as const) {
    test(about, () => {
      const shown = withholdText(message, ['What is the capital?', output, null])
      expect(shown).toContain(withheld)
      expect(shown).not.toMatch(/capital|Australia|Canberra|Sydney|people/i)
    })
  }
})

describe('withholds short texts', () => {
  for (const [text, message, expected] of [
    ['no', 'unknown label no', `unknown label ${withheld}`],
    ['No.', 'unknown label: no', `unknown label: ${withheld}`],
    ['no', 'nothing is known', 'nothing is known'],
    ['A', 'A is not a function', `${withheld} is not a function`],
    ['A', 'unknown choice A', `unknown choice ${withheld}`],
    ['42', 'expected [0, 1], got 42', `expected [0, 1], got ${withheld}`],
    ['42', 'expected 142', 'expected 142'],
    [' 42\n', 'got "42"', `got "${withheld}"`],
    ['-3.5', 'got -3.5', `got -${withheld}`],
    ['$1,000', 'got $1,000!', `got $${withheld}!`],
    ['?!', 'got ?!', `got ${withheld}`],
    ['(', 'unbalanced (', `unbalanced ${withheld}`],
    ['*', 'a*b', 'a*b'],
    ['.*', 'any text', 'any text'],
    ['yes', 'YES is not lower case', `${withheld} is not lower case`],
    ['été', 'label été', `label ${withheld}`],
    ['東京', '不明: 東京', `不明: ${withheld}`],
    ['😀', 'got 😀', `got ${withheld}`],
    ['\ud800', 'got \ud800', `got ${withheld}`],
  ] as const) {
    test(`${JSON.stringify(text)} in ${JSON.stringify(message)}`, () =>
      expect(withholdText(message, [text])).toBe(expected))
  }
})

describe('withholds in every script', () => {
  for (const [about, text, message] of [
    ['Chinese in part', '澳大利亚的首都是堪培拉，不是悉尼。', '未知：首都是堪培拉'],
    ['Japanese in part', 'オーストラリアの首都はキャンベラです', '不明: 首都はキャンベラ'],
    ['Korean in part', '호주의 수도는 캔버라입니다', '알 수 없음 수도는 캔버라'],
    ['Russian in capitals', 'Столица Австралии Канберра', 'СТОЛИЦА АВСТРАЛИИ'],
    ['Greek with its final sigma', 'Ο ΠΡΩΤΕΥΟΥΣΑΣ ΤΗΣ ΑΥΣΤΡΑΛΙΑΣ', 'ο πρωτευουσας της αυστραλιας'],
    ['accents taken apart', 'Réponse générée par le modèle'.normalize('NFD'), 'Réponse générée par le modèle'],
    ['accents dropped', 'Réponse générée par le modèle', 'reponse generee par le modele'],
    ['full-width letters', 'ＡＢＣＤＥＦＧＨＩＪＫＬＭ', 'abcdefghijklm'],
    ['an astral script', '𐐀𐐁𐐂𐐃𐐄𐐅𐐆𐐇', '𐐨𐐩𐐪𐐫𐐬𐐭𐐮𐐯'],
    ['emoji', '😀😃😄😁😆', '😀😃😄😁😆'],
  ] as const) {
    test(about, () =>
      expect(withholdText(`Error: ${message}`, ['prompt', text])).toMatch(
        /^Error:[^\p{L}\p{S}]*(?:(?:未知|不明|알 수 없음)[ :：]*)?\(text withheld\)$/u,
      ),
    )
  }
})

describe('leaves a message that quotes nothing as it is', () => {
  for (const message of [
    "TypeError: Cannot read properties of undefined (reading 'label')",
    'RangeError: Invalid array length',
    'no label',
    '',
    "it's broken",
    '[NE3501] gold is empty',
  ]) {
    test(message, () => expect(withholdText(message, [output, 'What is it?', 'Canberra'])).toBe(message))
  }
})

test('whatever is thrown, no 12 letters in a row of any text are shown', () => {
  const word = fc.string({ unit: fc.constantFrom(...'abcdefgh 1é,.\n"\\\''), minLength: 0, maxLength: 60 })
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 1, maxLength: 3 }),
      word,
      fc.nat(59),
      fc.nat(59),
      fc.boolean(),
      (texts, own, from, to, json) => {
        const quoted = texts.map((text) => text.slice(Math.min(from, to), Math.max(from, to))).join('; ')
        const shown = withholdText(`${own}: ${json ? JSON.stringify(quoted) : quoted}`, texts)
        const letters = (text: string) =>
          text
            .normalize('NFKD')
            .toLowerCase()
            .replace(/[^a-z0-9]/g, '')
        const parts = shown.split(withheld).map(letters)
        for (const text of texts)
          for (const piece of pieces(letters(text), 12)) expect(parts.some((part) => part.includes(piece))).toBe(false)
      },
    ),
    { numRuns: 2_000 },
  )
})

test('keeps 1,000 characters, and sees a text at the cut whole', () => {
  const shown = withholdText(`${'-'.repeat(990)}${output}`, [output])
  expect(shown).toBe(`${'-'.repeat(990)}${withheld}`)
  expect(withholdText('x'.repeat(1_000_000), [output])).toBe('x'.repeat(1_000))
})

test('without texts the message is what it was', () => {
  expect(withholdText('x'.repeat(5_000), [])).toHaveLength(5_000)
  expect(withholdText('message', [null, undefined, '', ' \n', 7])).toBe('message')
})

describe('takes time in proportion to message and texts', () => {
  const big = (piece: string, size: number): string => piece.repeat(Math.ceil(size / piece.length)).slice(0, size)
  const random = fc.sample(fc.string({ minLength: 200, maxLength: 400 }), { seed: 1, numRuns: 500 }).join('')
  const reversed = random.split('').reverse().join('')
  for (const [about, message, texts] of [
    ['ordinary text', 'the answer is not known to us; ', [output, 'What is it? ']],
    ['one letter', 'a', ['a', 'aaaaaaaaaaaab']],
    ['nearly one letter', `${'a'.repeat(11)}b`, [`${'a'.repeat(11)}c`]],
    ['nothing but quotation marks', '"', ['x', 'y']],
    ['many quotations', '\'q\'`r`"s"', ['x', 'y']],
    ['random text', random, [reversed]],
    ['Chinese', '首都是堪培拉', ['澳大利亚的首都不是堪培拉']],
    ['backslashes', '\\', ['\\']],
    ['white space', ' ', [`${' '.repeat(1_000)}x`]],
  ] as const) {
    test(`${about}, a message of 1 MB and texts of 5 MB`, () => {
      const shown = (size: number) =>
        withholdText(
          big(message, size),
          texts.map((text) => big(text, 5 * size)),
        )
      expect(shown(1_000_000).length).toBeLessThan(20_000)
      expect(isLinear(shown, [250_000, 1_000_000])).toBe(true)
    })
  }
})
