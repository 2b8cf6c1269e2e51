import { describe, expect, test, vi } from 'vitest'
import { plainJson } from '../../src/text/exact-json.ts'
import { pythonCalls, pythonCallsAt, pythonExpression } from '../../src/text/python-call.ts'
import { PythonParser } from '../../src/text/python-parser.ts'
import { pythonValue } from '../../src/text/python-value.ts'

const names = (text: string) => pythonCalls(text)?.map(({ name }) => name)

describe('the calls of a text', () => {
  test.each([
    ['f()', ['f']],
    ['f(a=1)', ['f']],
    [' a.b.c(x) ', ['a.b.c']],
    ['[f(a=1), g()]', ['f', 'g']],
    ['[f(),]', ['f']],
    ['(f(), g())', ['f', 'g']],
    ['{f(), g()}', ['f', 'g']],
    ['f(), g()', ['f', 'g']],
    ['f()\ng()', ['f', 'g']],
    ['\nf();\n\n g(),\nh()\n', ['f', 'g', 'h']],
    ['[f()]\n[g()]', ['f', 'g']],
    ['f(\n  a=1,\n  b=[2,\n 3],\n)', ['f']],
    ['f(from="a", class=2)', ['f']],
    ['[]', []],
    ['()', []],
    ['# first\nf() # then', ['f']],
  ])('reads %j', (text, expected) => {
    expect(names(text)).toEqual(expected)
  })

  test.each([
    '',
    ' \n',
    'f',
    'f(',
    'f(a=1))',
    'f(a=1',
    '[f()',
    '[f(), x]',
    '[[f()]]',
    'f() + g()',
    '1',
    'f()()',
    '"a".join()',
    'x[0]()',
    'Sure, f(a=1)!',
    'f() then g()',
    'f(a==)',
    'f(a=1 b=2)',
    'f(1 2)',
    'f(a=1, 2)',
    'f(,)',
    'x = f()',
    ',f()',
    'f(a=$)',
    '{f(): 1}',
    'a.(b)',
    'a.if()',
    'if()',
    '(f() g())',
    '[f() g()]',
    '{"a" 1}',
    '{1: 2 3: 4}',
    '{**a b}',
    'x[]',
    'lambda',
    'lambda: ',
    'f(lambda)',
    'x if y',
    'a not b',
    '1 + not x',
    'f(x for x in [1)',
    'f(x for x y)',
    'f(x for)',
    'f(x for x in y if)',
    '[x async y]',
    'f(lambda 1: 2)',
    'f(lambda if: 2)',
    'f(lambda a b: 2)',
    'f(a[])',
    'f(a[,1])',
    'f(a[1 2])',
    'f("a" b"b")',
    'f(b"a" "b")',
    'f("a" 1j)',
    'f(1j "a")',
    '[x for',
    '=',
  ])('is none for %j', (text) => {
    expect(names(text)).toBeUndefined()
  })

  test('refuses nesting that CPython refuses', () => {
    const nested = (depth: number) => `f(${'['.repeat(depth)}${']'.repeat(depth)})`
    expect(names(nested(150))).toEqual(['f'])
    expect(names(nested(201))).toBeUndefined()
    expect(names(`f(${'-'.repeat(100_000)}1)`)).toBeUndefined()
    expect(names(`f(${'lambda: '.repeat(100_000)}1)`)).toBeUndefined()
    expect(names(`f(${'1 if x else '.repeat(100_000)}1)`)).toBeUndefined()
    expect(names(`f(${'2**'.repeat(100_000)}1)`)).toBeUndefined()
    expect(pythonCallsAt(nested(201), 0)).toMatchObject({ calls: undefined, tooDeep: true })
  })

  test('takes chains of any length', () => {
    expect(names(`f(${'1+'.repeat(100_000)}1)`)).toEqual(['f'])
    expect(names(`f(${'a.'.repeat(100_000)}b)`)).toEqual(['f'])
    expect(names(`f(a${'()'.repeat(100_000)})`)).toEqual(['f'])
  })
})

test('reads calls where it is told to, and nothing that follows', () => {
  expect(pythonCallsAt('see [f(1)]. There', 4)).toMatchObject({ calls: [{ name: 'f' }], end: 10, tooDeep: false })
  expect(pythonCallsAt('a.f(1).', 0)).toMatchObject({ calls: [{ name: 'a.f', start: 0, end: 6 }], end: 6 })
  expect(pythonCallsAt('see [f(1), g(),] there', 4)).toMatchObject({ calls: [{ name: 'f' }, { name: 'g' }] })
  expect(pythonCallsAt('see f(1, x', 4)).toMatchObject({ calls: undefined, end: 10, tooDeep: false })
  expect(pythonCallsAt('[f(), 1]', 0).calls).toBeUndefined()
  expect(pythonCallsAt('[f() g()]', 0).calls).toBeUndefined()
})

test('tells how far it looked ahead', () => {
  expect(pythonCallsAt('f( # and so on', 0)).toMatchObject({ end: 2, reached: 14 })
  expect(pythonCallsAt('f("and so on', 0)).toMatchObject({ end: 2, reached: 12 })
})

/** The value of `f(<source>)`'s only argument. */
const argument = (source: string) => {
  const text = `f(${source})`
  const [call] = pythonCalls(text) ?? []
  return call && plainJson(pythonValue(call.positional[0]!, text))
}

describe('the value of an argument', () => {
  test.each([
    ['1', 1],
    ['-1', -1],
    ['+1', 1],
    ['- -1', 1],
    ['-1.5', -1.5],
    ['0x10', 16],
    ['1_000.0', 1000],
    ['True', true],
    ['not True', false],
    ['not not False', false],
    ['None', null],
    ['true', true],
    ['false', false],
    ['null', null],
    ['"a" \'b\'', 'ab'],
    ['[1, [2], (3,), {4}]', [1, [2], [3], [4]]],
    ['()', []],
    ['(1)', 1],
    ['(1, 2)', [1, 2]],
    ['{1, 2,}', [1, 2]],
    ['{}', {}],
    ['{"a": 1, "b": {"c": None}}', { a: 1, b: { c: null } }],
    [
      '{1: "a", -2: "b", 1.50: "c", True: "d", None: "e", null: "f", -1.5: "g"}',
      { 1: 'a', '-2': 'b', '1.5': 'c', true: 'd', None: 'e', null: 'f', '-1.5': 'g' },
    ],
    ['{"a": 1, "a": 2}', { a: 2 }],
  ])('of %s is %j', (source, value) => {
    if (source.startsWith('{1: "a"'))
      expect(argument(source)).toEqual({ ...(value as object), null: 'f', None: undefined })
    else expect(argument(source)).toEqual(value)
  })

  test.each([
    'x',
    'x.y',
    'g(1)',
    'g()[0]',
    'x[1:2, ::3]',
    '1 + 2',
    '2 ** -1',
    '-2 ** 2',
    'x and not y or z',
    'x not in y',
    'x is not y',
    'x < y <= z != w',
    '~1 & 2 | 3 ^ 4 << 5 >> 6',
    'a @ b // c % d',
    'x if y else z',
    'lambda a, b=1: a + b',
    'lambda: (1, 2)',
    '[x for x in y if z]',
    '(x for x in y)',
    '{x for x in y}',
    '{k: v for k, v in y}',
    'x for x in [1, (2)]',
    '[*x]',
    '*x',
    '{**x, "a": 1}',
    '{"a": 1, **x}',
    '{x: 1}',
    '{-x: 1}',
    '{-True: 1}',
    '{(1, 2): 3}',
    '{[1]: 2}',
    'not 1',
    'not x',
    '-"a"',
    '-x',
    '~1',
    '...',
    'b"x"',
    'f"{x}"',
    '"a" f"{x}"',
    '1j',
    '1e400',
    '[i async for i in x]',
    '[a for b in c for d, e in f if g if not h]',
    'lambda *a, b, **c: 1',
    'lambda a, *, b=1: 1',
    'lambda a, /, b: 1',
    'lambda *, b: 1',
    'x[1, 2]',
    'x[1:2, 3]',
    'x[::2, :]',
    'b"x" b"y"',
    'b"x".y',
    '[1j]',
  ])('of %s is its source, or holds it', (source) => {
    const shown = JSON.stringify(argument(source))
    const inner = source.replace(/^[([{]+|[)\]}]+$/g, '')
    expect(
      shown.includes(JSON.stringify(source).slice(1, -1)) || shown.includes(JSON.stringify(inner).slice(1, -1)),
    ).toBe(true)
  })

  test('keeps the digits of numbers, with their sign', () => {
    const text = 'f(-12345678901234567890, -(-12345678901234567890))'
    const [call] = pythonCalls(text) ?? []
    expect(call?.positional.map((value) => pythonValue(value, text))).toMatchObject([
      { kind: 'number', text: '-12345678901234567890' },
      { kind: 'number', text: '12345678901234567890' },
    ])
  })

  test('keeps names and rests apart', () => {
    const text = 'f(1, a=2, *b, **c, d=3)'
    const [call] = pythonCalls(text.replace('*b, ', '')) ?? []
    expect(call?.keywords.map(([name]) => name)).toEqual(['a', undefined, 'd'])
    expect(names('f(*b, 1)')).toEqual(['f'])
  })
})

describe('an expression', () => {
  test.each([
    ['f(a=1)', 'call'],
    ['f(a=1), g()', 'tuple'],
    ['f(a=1),', 'tuple'],
    ['[f()]', 'list'],
    ['f()\n\n', 'call'],
    ['x', 'name'],
    ['1 + 2', 'arithmetic'],
    ['f(),\n', 'tuple'],
  ])('%j is a %s', (text, kind) => {
    expect(pythonExpression(text)?.kind).toBe(kind)
  })

  test.each(['', 'f(from=1)', 'f()\ng()', 'f() g()', 'f(', '\n'])('%j is none', (text) => {
    expect(pythonExpression(text)).toBeUndefined()
  })
})

test('lets an error that is no refusal through', () => {
  const broken = vi.spyOn(PythonParser.prototype, 'expression').mockImplementation(() => {
    throw new TypeError('other')
  })
  expect(() => pythonCalls('f()')).toThrow('other')
  broken.mockRestore()
})
