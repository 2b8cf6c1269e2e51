import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parsePythonLiteral } from '../../src/archive/python-literal.ts'
import { plainValue } from '../../src/archive/python-object.ts'
import { canonicalPython } from '../support/canonical-python.ts'
import { isLinear } from '../support/is-linear.ts'
import cases from './python-literal.cases.json' with { type: 'json' }

test.each(cases.read)('reads $text', ({ text, expected }) => {
  const { value, fault } = parsePythonLiteral(text)
  expect(fault).toBeUndefined()
  expect(canonicalPython(value ?? null)).toBe(expected)
})

test.each(cases.refused)('refuses $text: $fault', ({ text, fault }) => {
  expect(parsePythonLiteral(text).fault).toBe(fault)
})

test("reads 2,000 values of Python's repr as ast.literal_eval does", () => {
  const lines = readFileSync(join(import.meta.dirname, 'python-literals.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
  expect(lines).toHaveLength(2000)
  const wrong = lines.filter((line) => {
    const { text, hash }: { text: string; hash: string } = JSON.parse(line)
    const { value, fault } = parsePythonLiteral(text)
    return fault !== undefined || sha(canonicalPython(value)) !== hash
  })
  expect(wrong).toEqual([])
})

const sha = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)

test('refuses nesting beyond its bound and values beyond their number', () => {
  expect(parsePythonLiteral('['.repeat(200) + ']'.repeat(200)).fault).toBeUndefined()
  expect(parsePythonLiteral('['.repeat(201) + ']'.repeat(201)).fault).toBe('brackets nested more than 200 deep')
  expect(parsePythonLiteral('[1,2,3]', { maxValues: 2 }).fault).toBe('more than 2 values')
  expect(parsePythonLiteral(`${'['.repeat(5000)}1${']'.repeat(5000)}`, { maxDepth: 5000 }).fault).toBeUndefined()
})

const hostile: readonly (readonly [string, (size: number) => string])[] = [
  ['open brackets', (size) => '['.repeat(size)],
  ['quotes', (size) => "'".repeat(size)],
  ['triple quotes that never end', (size) => `'''${"''a".repeat(size / 3)}`],
  ['strings in a row', (size) => "'' ".repeat(size / 3)],
  ['backslashes', (size) => `'${'\\'.repeat(size)}`],
  ['digits', (size) => '1'.repeat(size)],
  ['signs', (size) => '-'.repeat(size)],
  ['comments', (size) => '#\n'.repeat(size / 2)],
  ['empty lists', (size) => `[${'[],'.repeat(size / 3)}]`],
  ['one entry again and again', (size) => `{${"'a':1,".repeat(size / 6)}}`],
  ['keys that are tuples', (size) => `{${'(1,):1,'.repeat(size / 7)}}`],
  ['a list of numbers', (size) => `[${'1.5,'.repeat(size / 4)}]`],
]

test.each(hostile)('takes time in proportion to the text for %s', (_, make) => {
  expect(isLinear((size) => parsePythonLiteral(make(size)), [150_000, 1_200_000])).toBe(true)
})

test('reads 10 MB within its bounds', () => {
  const { value } = parsePythonLiteral(`'${'ab'.repeat(5_000_000)}'`)
  expect(value).toHaveLength(10_000_000)
  expect(parsePythonLiteral('1,'.repeat(5_000_001)).fault).toBe('more than 5000000 values')
})

test('gives JSON a value of its kinds', () => {
  const { value = null } = parsePythonLiteral(
    "{'a': (1, {2}), 3: None, '__proto__': b'x', (1, 2): 12345678901234567890}",
  )
  expect(JSON.stringify(plainValue(value))).toBe('{"3":null,"a":[1,[2]],"__proto__":"x","[1,2]":12345678901234567000}')
})

test('reads a number before a mark as it reads one before a space, and a plain text as one with a prefix', () => {
  const digits = fc.stringMatching(/^[0-9._]{1,20}$/)
  fc.assert(
    fc.property(digits, (number) => {
      const { value, fault } = parsePythonLiteral(`[${number} ]`)
      expect(parsePythonLiteral(`[${number}]`)).toMatchObject(fault === undefined ? { value } : { fault })
    }),
    { numRuns: 2000 },
  )
  fc.assert(
    fc.property(fc.string(), fc.constantFrom("'", '"'), (text, quote) => {
      const { value, fault } = parsePythonLiteral(`[u${quote}${text}${quote}]`)
      expect(parsePythonLiteral(`[${quote}${text}${quote}]`)).toMatchObject(fault === undefined ? { value } : { fault })
    }),
    { numRuns: 2000 },
  )
})
