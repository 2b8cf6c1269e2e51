import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonValueSpan } from '../../../src/statistics/confidence/json-value-span.ts'
import cases from './json-value-span.cases.json' with { type: 'json' }

const found = (text: string, pointer: string) => {
  const span = jsonValueSpan(text, pointer)
  return span === undefined ? null : text.slice(span.start, span.end)
}

test.each(cases)('$pointer of $text is $expected', ({ text, pointer, expected }) => {
  expect(found(text, pointer)).toBe(expected)
})

test('finds every value of any JSON, wrapped in prose', () => {
  const escaped = (name: string) => name.replaceAll('~', '~0').replaceAll('/', '~1')
  function walk(value: unknown, pointer: string, visit: (value: unknown, pointer: string) => void) {
    visit(value, pointer)
    if (typeof value === 'object' && value !== null)
      for (const [name, inner] of Object.entries(value)) walk(inner, `${pointer}/${escaped(name)}`, visit)
  }
  fc.assert(
    fc.property(
      fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.jsonValue())),
      fc.nat(2),
      (json, indent) => {
        const text = `So:\n${JSON.stringify(json, null, indent)}\nDone.`
        walk(json, '', (value, pointer) => {
          const span = jsonValueSpan(text, pointer)
          if (span === undefined) throw new Error(`${pointer} not found in ${text}`)
          const quotes = typeof value === 'string' ? 1 : 0
          expect(JSON.parse(text.slice(span.start - quotes, span.end + quotes))).toEqual(
            JSON.parse(JSON.stringify(value)),
          )
        })
      },
    ),
    { numRuns: 300 },
  )
})

test('answers hostile text in time', () => {
  for (const unit of ['{', '[', '{"', '{"a":', '{"a":[', '{"{', '[1,', '\\"{', '{"a":"{"}'])
    jsonValueSpan(unit.repeat(500_000 / unit.length), '/a/b')
})

test('refuses what is no pointer', () => {
  for (const pointer of ['label', '/a~2', '/~']) expect(() => jsonValueSpan('{}', pointer)).toThrow('[NE3502]')
})
