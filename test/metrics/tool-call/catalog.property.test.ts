import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toolCallCatalog } from '../../../src/metrics/tool-call/catalog.ts'

const runs = { numRuns: 300 }

const value = fc.constantFrom('1', '-1.5', '"x"', "'y'", 'True', 'None', '[1, "a"]', '{"k": 1}', '(1, 2)', 'x', 'g(1)')
const call = fc
  .tuple(fc.constantFrom('f', 'g', 'a.b'), fc.uniqueArray(fc.constantFrom('a', 'b', 'c')), value)
  .map(([name, keys, one]) => `${name}(${keys.map((key) => `${key}=${one}`).join(', ')})`)
const json = fc
  .tuple(fc.constantFrom('f', 'g'), fc.dictionary(fc.constantFrom('a', 'b'), fc.jsonValue({ maxDepth: 1 })))
  .map(([name, args]) => JSON.stringify({ name, arguments: args }))
const listed = fc.array(call, { maxLength: 3 }).map((list) => `[${list.join(', ')}]`)
const output = fc.oneof(
  call,
  json,
  listed,
  listed.map((text) => `So: ${text}.`),
  fc.array(call).map((lines) => lines.join('\n')),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '[', 'f(', '{"name":', '```\nf()\n```', '\ud800', 'f("\ud800")'),
)
const row = (fault: string) =>
  `{"function":{"name":"f","parameters":{"properties":{"a":{"type":"string"}}}},"ground_truth":[{"f":{"a":["${fault}",""]}}]}`
const golds = {
  'tool-calls': fc.oneof(call, json, listed),
  'python-call': call,
  'bfcl-row': fc.constantFrom(row('x'), row('y')),
  json: fc.constant('{}'),
}

describe.each(toolCallCatalog)('$id', ({ range: [lowest, highest], laws, empty, score, gold: kind }) => {
  const gold = golds[kind ?? 'json']

  test('is finite and in its range for any output', () => {
    fc.assert(
      fc.property(output, gold, (text, want) => {
        const given = score(text, want)
        expect(Number.isFinite(given)).toBe(true)
        expect(given).toBeGreaterThanOrEqual(lowest)
        expect(given).toBeLessThanOrEqual(highest)
        if (laws.includes('binary')) expect([0, 1]).toContain(given)
      }),
      runs,
    )
  })

  test('gives what it states for empty texts', () => {
    const want = kind === 'bfcl-row' ? row('x') : 'f(a=1)'
    expect(() => score('', '')).toThrow(expect.objectContaining({ code: 'NE3501' }))
    expect(() => score('f(a=1)', '')).toThrow(expect.objectContaining({ code: 'NE3501' }))
    expect({ both: undefined, output: score('', want), gold: undefined }).toEqual(empty)
  })

  test.runIf(laws.includes('symmetric'))('is symmetric', () => {
    fc.assert(
      fc.property(gold, gold, (a, b) => {
        expect(score(a, b)).toBe(score(b, a))
      }),
      runs,
    )
  })

  test.runIf(laws.includes('identity'))('gives the top of its range to a text against itself', () => {
    fc.assert(
      fc.property(gold, (same) => {
        expect(score(same, same)).toBe(highest)
      }),
      runs,
    )
  })

  test('answers a megabyte of hostile text in time', () => {
    const want = kind === 'bfcl-row' ? row('x') : 'f(a=1)'
    const start = performance.now()
    for (const unit of ['[f(', 'f(a=1)\n', '{', '{"name":"f","arguments":{}}', '"', '((', ' ', 'f(a=[', '1+'])
      score(unit.repeat(1_000_000 / unit.length), want)
    expect(performance.now() - start).toBeLessThan(20_000)
  })
})

test('names every metric once', () => {
  const ids = toolCallCatalog.map(({ id }) => id)
  expect([...new Set(ids)]).toEqual(ids)
})
