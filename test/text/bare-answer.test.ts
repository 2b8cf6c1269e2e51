import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bareAnswer } from '../../src/text/bare-answer.ts'

test.each([
  ['', ''],
  ['  ', ''],
  ['**42**', '42'],
  ['_`42`_.', '42'],
  ['$42$', '42'],
  ['$$42$$', '42'],
  ['$$', ''],
  ['$', '$'],
  ['$5', '$5'],
  ['$5 and $', '5 and'],
  ['$\\$5\\$', '$\\$5\\$'],
  ['\\(x+1\\)', 'x+1'],
  ['\\[x+1\\].', 'x+1'],
  ['\\(x\\]', '\\(x\\]'],
  ['\\text{yes}', 'yes'],
  ['\\mathrm{A}', 'A'],
  ['\\text{a} b', '\\text{a} b'],
  ['\\text{a \\mathbf{b}}', '\\text{a \\mathbf{b}}'],
  ['\\text{a}\\text{b}', '\\text{a}\\text{b}'],
  ['\\text{a', '\\text{a'],
  ['= 5', '5'],
  ['≈ 5,', '5'],
  ['\\approx 5;', '5'],
  ['\\approxeq 5', '\\approxeq 5'],
  ['~5:', '5'],
  ['五。', '五'],
  ['5!', '5!'],
  ['5?', '5?'],
  [' **$\\text{42}$.**\n', '42'],
  ['=', ''],
])('leaves of %j %j', (text, expected) => {
  expect(bareAnswer(text)).toBe(expected)
})

test('has nothing more to leave out a second time', () => {
  const piece = fc.constantFrom(
    '$',
    '\\(',
    '\\)',
    '\\[',
    '\\]',
    '*',
    '_',
    '`',
    ' ',
    '.',
    '=',
    '≈',
    '\\text{',
    '}',
    '{',
    'x',
    '5',
    '\\$',
    ',',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const once = bareAnswer(pieces.join(''))
      expect(bareAnswer(once)).toBe(once)
    }),
    { numRuns: 1000 },
  )
})
