import { describe, expect, test } from 'vitest'
import { pythonCalls } from '../../src/text/python-call.ts'
import { pythonToken, pythonTokens } from '../../src/text/python-tokens.ts'

const all = (text: string, inBrackets = true) => {
  const tokens = []
  for (let at = 0; ; ) {
    const token = pythonToken(text, at, inBrackets)
    tokens.push(token)
    if (token.kind === 'end' || token.kind === 'broken') return tokens
    at = token.end
  }
}

describe('numbers', () => {
  test.each([
    ['0', true, '0', 0],
    ['00', true, '0', 0],
    ['1_000', true, '1000', 1000],
    ['0x1F', true, '31', 31],
    ['0b1_01', true, '5', 5],
    ['0O17', true, '15', 15],
    ['12345678901234567890', true, '12345678901234567890', 12345678901234567000],
    ['1.', false, '1', 1],
    ['.5', false, '0.5', 0.5],
    ['3.0', false, '3', 3],
    ['01.5', false, '1.5', 1.5],
    ['1e3', false, '1000', 1000],
    ['1_0.2_5E-1_0', false, '0.000000001025', 1.025e-9],
    ['1e400', false, '1e400', Number.POSITIVE_INFINITY],
    ['1e9999999999', false, '1e9999999999', Number.POSITIVE_INFINITY],
  ])('reads %s', (text, integer, digits, value) => {
    expect(pythonToken(text, 0, true)).toMatchObject({
      kind: 'number',
      number: { integer, text: digits, value },
      end: text.length,
    })
  })

  test.each(['01', '007', '1__0', '1_', '1x', '0b12', '0xg', '9'.repeat(4301), '1名'])('refuses %.10s', (text) => {
    expect(all(text).at(-1)).toMatchObject({ kind: 'broken' })
  })

  test.each([
    ['a run of digits', '7'.repeat(10_000_000), 'broken'],
    ['digits with underscores', `1${'_0'.repeat(5_000_000)}`, 'broken'],
    ['the digits of a fraction', `0.${'7'.repeat(1_000_000)}`, 'number'],
    ['hexadecimal digits', `0x${'f'.repeat(10_000_000)}`, 'broken'],
  ])('takes %s of many megabytes without overflowing the stack', (_, text, kind) => {
    expect(pythonToken(text, 0, true).kind).toBe(kind)
  })

  test('a tool call that holds ten megabytes of digits is no call, and nothing is thrown', () => {
    expect(pythonCalls(`[f(${'7'.repeat(10_000_000)})]`)).toBeUndefined()
  })

  test.each(['1j', '2.5J'])('keeps the complex number %s apart', (text) => {
    expect(pythonToken(text, 0, true)).toMatchObject({ kind: 'foreign', end: text.length })
  })

  test('takes a word after a complex number for neither', () => {
    expect(pythonToken('1jx', 0, true).kind).toBe('broken')
  })
})

describe('strings', () => {
  test.each([
    [`'a'`, 'a'],
    [`"it's"`, "it's"],
    [`'it\\'s'`, "it's"],
    [`'\\x41\\u00e9\\101\\n'`, 'AéA\n'],
    [`r'\\d'`, '\\d'],
    [`R"\\""`, '\\"'],
    [`u'a'`, 'a'],
    [`'''a\n'b' "c"'''`, `a\n'b' "c"`],
    [`"""\\""""`, '"'],
    [`'a\\\nb'`, 'ab'],
    [`''`, ''],
  ])('reads %s', (text, value) => {
    expect(pythonToken(text, 0, true)).toEqual({ kind: 'string', text: value, start: 0, end: text.length })
  })

  test.each([`b'a'`, `Rb"a"`, `f'{x}'`, `fR"x"`])('keeps %s apart', (text) => {
    expect(pythonToken(text, 0, true)).toMatchObject({ kind: 'foreign', end: text.length })
  })

  test.each([`'a`, `'a\n'`, `"""a"`, `'\\`, `'\\x4'`, `r'\\`])('refuses %j', (text) => {
    expect(pythonToken(text, 0, true).kind).toBe('broken')
  })

  test('takes letters before no quote for a name', () => {
    expect(pythonToken('bar', 0, true)).toMatchObject({ kind: 'name', text: 'bar' })
    expect(pythonToken('url', 0, true)).toMatchObject({ kind: 'name', text: 'url' })
  })
})

test('passes over spaces, comments and joined lines', () => {
  expect(all(' \t\f# c\n a \\\n b \\\r\n c \\\r d # end').map(({ text }) => text)).toEqual(['a', 'b', 'c', 'd', ''])
  expect(all('a # c\r\nb').map(({ text }) => text)).toEqual(['a', 'b', ''])
})

test('ends at a line break outside brackets', () => {
  expect(all('a\nb\r\nc\rd', false).map(({ kind }) => kind)).toEqual([
    ...['name', 'newline', 'name', 'newline', 'name', 'newline', 'name', 'end'],
  ])
})

test('reads the longest operator', () => {
  expect(all('**= // ... a.b -> == := <<').map(({ text }) => text)).toEqual([
    ...['**', '=', '//', '...', 'a', '.', 'b', '->', '==', ':=', '<<', ''],
  ])
})

test('reads names of any script in their compatibility form', () => {
  expect(pythonToken('名前_1', 0, true)).toMatchObject({ kind: 'name', text: '名前_1' })
  expect(pythonToken('ﬁle', 0, true)).toMatchObject({ kind: 'name', text: 'file', end: 3 })
})

test.each(['$', '?', '`', '!', '\0', '“', '\\ a', '\\'])('refuses %j', (text) => {
  expect(pythonToken(text, 0, true)).toMatchObject({ kind: 'broken' })
})

test('spells alike what differs in layout alone', () => {
  expect(pythonTokens(`g( 'a' , b = 1_0 ) # c`)).toBe('g("a",b=10)')
  expect(pythonTokens('not  x')).toBe('not x')
  expect(pythonTokens('x is\nnot y')).toBe('x is not y')
  expect(pythonTokens(`b'x' + f"y"`)).toBe('b"x"+f"y"')
  expect(pythonTokens('a ? b')).toBe('a')
})
