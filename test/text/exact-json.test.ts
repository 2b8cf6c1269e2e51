import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exactNumber, parseExactJson, plainJson, sameExact, Verbatim } from '../../src/text/exact-json.ts'

test.each([
  ['1', 1],
  ['-0', -0],
  ['0.1', 0.1],
  ['1e3', 1000],
  ['100000000000000000000', 1e20],
  ['1.0000000000000000', 1],
  ['9007199254740992', 2 ** 53],
])('keeps %s as a double', (source, value) => {
  expect(exactNumber(source)).toBe(value)
})

test.each(['12345678901234567890', '9007199254740993', '0.1000000000000000055511151231257827', '1e400', '1e-400'])(
  'keeps the digits of %s',
  (source) => {
    expect(exactNumber(source)).toBeInstanceOf(Verbatim)
  },
)

test('keeps what is no number as it is written', () => {
  expect(exactNumber('0x1234567890123456789')).toMatchObject({ text: '0x1234567890123456789' })
})

test('keeps the digits of a value wherever they stand', () => {
  const value = parseExactJson('{"a":[12345678901234567890,1,"12345678901234567890"],"__proto__":1}')
  expect(plainJson(value)).toEqual(JSON.parse('{"a":[12345678901234567890,1,"12345678901234567890"],"__proto__":1}'))
  expect(Object.keys(value as object)).toEqual(['a', '__proto__'])
})

test('asks what to make of every number where told so', () => {
  expect(parseExactJson('[1,{"a":2.50},"3",true,null]', (source) => `#${source}`)).toEqual([
    '#1',
    { a: '#2.50' },
    '3',
    true,
    null,
  ])
})

test('compares kinds before anything else', () => {
  const number = new Verbatim('number', '5', 5)
  expect(sameExact(number, new Verbatim('number', '5', 5))).toBe(true)
  expect(sameExact(number, new Verbatim('number', '6', 5))).toBe(false)
  expect(sameExact(number, new Verbatim('expression', '5', '5'))).toBe(false)
  for (const other of [5, '5', null, [], {}]) {
    expect(sameExact(number, other)).toBe(false)
    expect(sameExact(other, number)).toBe(false)
  }
  expect(sameExact([], {})).toBe(false)
  expect(sameExact({}, [])).toBe(false)
  expect(sameExact({}, null)).toBe(false)
  expect(sameExact([1], [1, 2])).toBe(false)
})

test('may find scalars alike that are not equal', () => {
  const alike = (a: unknown, b: unknown) => String(a) === String(b)
  expect(sameExact({ a: [1, 'x'] }, { a: ['1', 'x'] }, alike)).toBe(true)
  expect(sameExact({ a: [1] }, { a: ['2'] }, alike)).toBe(false)
})

test('agrees with JSON where no digit is lost', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
      const [left, right] = [parseExactJson(JSON.stringify(a)), parseExactJson(JSON.stringify(b))]
      expect(plainJson(left)).toEqual(JSON.parse(JSON.stringify(a)))
      expect(sameExact(left, left)).toBe(true)
      expect(sameExact(left, right)).toBe(sameExact(right, left))
    }),
    { numRuns: 1000 },
  )
})
