import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { jsonCatalog } from '../../../src/metrics/json/catalog.ts'

const runs = { numRuns: 300 }

/** Texts as models write them: JSON, JSON in prose or in a fence, JSON broken or cut off, anything. */
const value = fc.jsonValue({ maxDepth: 3, noUnicodeString: false })
const output = fc.oneof(
  value.map((one) => JSON.stringify(one)),
  value.map((one) => `Sure! ${JSON.stringify(one)} Hope this helps.`),
  value.map((one) => `\`\`\`json\n${JSON.stringify(one)}\n\`\`\``),
  fc.tuple(value, fc.nat()).map(([one, cut]) => JSON.stringify(one).slice(0, cut % 40)),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', ' ', '{', '[1,', '{"a":NaN}', "{'a': 1}", '12345678901234567890', '\ud800', '{"__proto__":1}'),
)
const gold = fc.oneof(
  value.map((one) => JSON.stringify(one)),
  fc.constantFrom('{}', '[]', 'null', '[12345678901234567890]', '{"a":{"b":[1,"x",null]}}'),
)

describe.each(jsonCatalog)('$id', ({ range: [lowest, highest], laws, empty, score, gold: kind, direction }) => {
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
    const given = (text: string, want: string) => {
      try {
        return score(text, want)
      } catch (error) {
        expect(error).toMatchObject({ code: 'NE3501' })
        return undefined
      }
    }
    expect({ both: given('', ''), output: given('', '"x"'), gold: given('"x"', '') }).toEqual(
      kind === 'json' ? empty : { both: empty.both, output: given('', '"x"'), gold: given('"x"', '') },
    )
  })

  test.runIf(laws.includes('symmetric'))('is symmetric', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        const [left, right] = [JSON.stringify({ v: a }), JSON.stringify({ v: b })]
        expect(score(left, right)).toBe(score(right, left))
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

  test.runIf(kind === 'json')('gives to JSON in prose what it gives to the JSON alone', () => {
    const object = fc.dictionary(fc.constantFrom('a', 'b'), value)
    fc.assert(
      fc.property(object, object, (got, want) => {
        const text = JSON.stringify(got)
        expect(score(`Well, ${text}.`, JSON.stringify(want))).toBe(score(text, JSON.stringify(want)))
      }),
      runs,
    )
  })

  test('answers a megabyte of hostile text in time', () => {
    const start = performance.now()
    for (const unit of ['{', '[', '{"a":', '"{', '[1,', "{'a':", ' '])
      score(unit.repeat(1_000_000 / unit.length), '{"a":1}')
    const wide = `{"a":[${'1,'.repeat(300_000)}1]}`
    score(wide, wide)
    expect(performance.now() - start).toBeLessThan(20_000)
  })

  test('says which way is better', () => {
    expect(direction).toBe(laws.includes('identity') || score('{}', '{}') === highest ? 'up' : 'down')
  })
})

test('names every metric once', () => {
  const ids = jsonCatalog.map(({ id }) => id)
  expect([...new Set(ids)]).toEqual(ids)
})
