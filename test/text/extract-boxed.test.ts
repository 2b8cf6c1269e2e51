import fc from 'fast-check'
import { expect, test } from 'vitest'
import { extractBoxed } from '../../src/text/extract-boxed.ts'
import { hendrycksBoxed } from '../../src/text/hendrycks-boxed.ts'
import cases from './extract-boxed.cases.json' with { type: 'json' }
import published from './hendrycks-boxed.cases.json' with { type: 'json' }

test.each(cases)('finds $expected in $text', ({ text, expected, ...options }) => {
  expect(extractBoxed(text, { legacy: 'legacy' in options })).toBe(expected ?? undefined)
})

test.each(published)('reads $text as the published grader does: $expected', ({ text, expected }) => {
  expect(hendrycksBoxed(text)).toBe(expected ?? undefined)
})

/** The definition, word for word: from every command on, brace by brace. */
function naive(text: string): string | undefined {
  let last: string | undefined
  for (const { index, 0: command } of text.matchAll(/\\(?:boxed|fbox)[ \t\u00a0]*\{/g)) {
    let depth = 1
    for (let at = index + command.length; at < text.length; at++) {
      if (text[at] === '\\') at++
      else if (text[at] === '{') depth++
      else if (text[at] === '}' && --depth === 0) {
        last = text.slice(index + command.length, at)
        break
      }
    }
  }
  return last
}

test('agrees with a scan from every box', () => {
  const piece = fc.constantFrom(
    '\\boxed',
    '\\fbox',
    '{',
    '}',
    '\\{',
    '\\}',
    ' ',
    'x',
    '\\\\',
    '\\frac',
    '\\boxed{',
    '1',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 16 }), (pieces) => {
      const text = pieces.join('')
      expect(extractBoxed(text)).toBe(naive(text))
    }),
    { numRuns: 1000 },
  )
})
