import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { corpusF1 } from '../../../src/metrics/classification/index.ts'
import {
  extractToolCalls,
  type ToolCallMatchOptions,
  type ToolNameMatchOptions,
  toolCallCounts,
  toolCallExact,
  toolCallF1,
  toolNameMatch,
} from '../../../src/metrics/tool-call/index.ts'
import cases from './tool-call-f1.cases.json' with { type: 'json' }

describe.each(cases)('$title', ({ output, gold, options, f1, exact, names }) => {
  test('has its F1, its counts and its verdict', () => {
    const chosen = (options ?? {}) as ToolCallMatchOptions
    expect(toolCallF1(output, gold, chosen)).toBeCloseTo(f1, 12)
    expect(toolCallExact(output, gold, chosen)).toBe(exact)
    const { tp, fp, fn } = toolCallCounts(output, gold, chosen)
    expect(tp + fp + fn === 0 ? 1 : (2 * tp) / (2 * tp + fp + fn)).toBeCloseTo(f1, 12)
  })

  test('has its F1 of names', () => {
    const { ordered, python, thinkTags } = (options ?? {}) as ToolCallMatchOptions
    const chosen = Object.fromEntries(
      Object.entries({ ordered, python, thinkTags }).filter(([, value]) => value !== undefined),
    )
    expect(toolNameMatch(output, gold, chosen)).toBeCloseTo(names, 12)
  })
})

const metrics = { toolCallF1, toolCallCounts, toolCallExact, toolNameMatch }

describe.each(Object.entries(metrics))('%s', (_, metric) => {
  test.each(['', 'prose', '{}', '{"name":"f"}', '{"function":{"name":"f","arguments":"{"}}'])(
    'refuses the gold %j',
    (gold) => {
      expect(() => metric('f()', gold)).toThrow(expect.objectContaining({ name: 'MetricError', code: 'NE3501' }))
    },
  )

  test('refuses values that are no calls', () => {
    for (const gold of [{}, [1], { name: 'f' }, [{ function: { name: 'f', arguments: '{' } }], [Number.NaN]])
      expect(() => metric('f()', gold)).toThrow(expect.objectContaining({ code: 'NE3501' }))
  })

  test('refuses options that it does not have, and what is no limit', () => {
    for (const [option, value] of [
      ['order', true],
      ['limit', -1],
      ['limit', '5'],
    ] as const)
      expect(() => metric('f()', 'f()', { [option]: value } as ToolNameMatchOptions)).toThrow(
        expect.objectContaining({ name: 'MetricError', code: 'NE3502', path: `/${option}` }),
      )
  })

  test('abstains beyond its limit', () => {
    const [output, gold] = ['[f(a=1), g(), f(a=2)]', '[h(), f(a=2), f(a=1)]']
    expect(() => metric(output, gold, { ordered: true, limit: 100 })).not.toThrow()
    expect(() => metric(output, gold, { ordered: true, limit: 3 })).toThrow(expect.objectContaining({ code: 'NE3506' }))
  })
})

test('abstains from too many calls of one name', () => {
  const many = (count: number) => `[${Array.from({ length: count }, (_, at) => `f(a=${at})`).join()}]`
  expect(toolCallF1(many(20), many(20))).toBe(1)
  expect(() => toolCallF1(many(20), many(20), { limit: 7999 })).toThrow(expect.objectContaining({ code: 'NE3506' }))
})

test('takes what the extractor found as gold', () => {
  for (const text of ['[f(1, a="x"), g()]', '{"name":"f","arguments":{"a":[1]}}'])
    expect(toolCallExact(text, extractToolCalls(text))).toBe(1)
})

test('adds up to the F1 of a corpus', () => {
  const samples = [
    ['f(a=1, b=2)', 'f(a=1, b=3)'],
    ['no call', 'f(a=1)'],
    ['g()', '[g()]'],
  ] as const
  expect(corpusF1(samples.map(([output, gold]) => toolCallCounts(output, gold))).f1).toBeCloseTo(4 / 7, 12)
})

const call = fc
  .tuple(fc.constantFrom('f', 'g'), fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom(1, 2, 'x')))
  .map(([name, args]) => ({ name, arguments: args }))
const calls = fc.array(call, { maxLength: 4 })

/** The most that any pairing shares, by trying them all. */
function mostShared(
  got: readonly { name: string; arguments: object }[],
  want: readonly { name: string; arguments: object }[],
): number {
  const [first, ...rest] = want
  if (!first) return 0
  let most = mostShared(got, rest)
  for (const [at, other] of got.entries()) {
    if (other.name !== first.name) continue
    const wanted = Object.entries(first.arguments)
    const empty = wanted.length + Object.keys(other.arguments).length === 0
    const own = empty
      ? 1
      : wanted.filter(([key, value]) => (other.arguments as Record<string, unknown>)[key] === value).length
    most = Math.max(most, own + mostShared(got.toSpliced(at, 1), rest))
  }
  return most
}

describe('for any calls', () => {
  test('pairs as well as trying every pairing', () => {
    fc.assert(
      fc.property(calls, calls, (got, want) => {
        expect(toolCallCounts(JSON.stringify(got), want).tp).toBe(mostShared(got, want))
      }),
      { numRuns: 1000 },
    )
  })

  test('an order never helps, and exact means an F1 of 1', () => {
    fc.assert(
      fc.property(calls, calls, (got, want) => {
        const output = JSON.stringify(got)
        expect(toolCallF1(output, want, { ordered: true })).toBeLessThanOrEqual(toolCallF1(output, want))
        expect(toolNameMatch(output, want, { ordered: true })).toBeLessThanOrEqual(toolNameMatch(output, want))
        expect(toolCallExact(output, want) === 1).toBe(toolCallF1(output, want) === 1)
        expect(toolCallExact(output, want, { ordered: true })).toBe(
          got.length === want.length && got.every((one, at) => toolCallExact(JSON.stringify([one]), [want[at]!]) === 1)
            ? 1
            : 0,
        )
      }),
      { numRuns: 1000 },
    )
  })
})
