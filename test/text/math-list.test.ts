import { expect, test } from 'vitest'
import { splitMathList } from '../../src/text/math-list.ts'

test.each([
  ['(1, 2)', { brackets: '()', items: ['1', '2'] }],
  ['[1,2)', { brackets: '[)', items: ['1', '2'] }],
  ['\\{1,2\\}', { brackets: '{}', items: ['1', '2'] }],
  ['{1,2}', { brackets: '{}', items: ['1', '2'] }],
  ['\\left( \\frac{1}{2}, (a,b) \\right)', { brackets: '()', items: ['\\frac{1}{2}', '(a,b)'] }],
  ['1, 2', { brackets: '', items: ['1', '2'] }],
  ['(1,2), (3,4)', { brackets: '', items: ['(1,2)', '(3,4)'] }],
  ['$(1{,}000, 2\\,000)$.', { brackets: '()', items: ['1{,}000', '2\\,000'] }],
  ['()', { brackets: '()', items: [''] }],
  ['(5)', { brackets: '()', items: ['5'] }],
  ['\\{\\}', { brackets: '{}', items: [''] }],
  ['x+1', undefined],
  ['', undefined],
  ['(1,2', undefined],
  ['1,2)', undefined],
  ['(1,2)(3,4)', undefined],
  ['f(1,2)', undefined],
  ['1,2\\', { brackets: '', items: ['1', '2\\'] }],
])('splits %j into %j', (text, expected) => {
  expect(splitMathList(text)).toEqual(expected)
})
