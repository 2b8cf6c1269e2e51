import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { catalog } from '../../src/metrics/catalog.ts'
import { solutionText } from '../../src/text/solution.ts'
import { golds } from './gold-texts.ts'

/** Text of every kind: any code units with lone surrogates, near misses of each other, Nova's markers. */
const piece = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'binary' }) },
  { weight: 1, arbitrary: fc.array(fc.integer({ min: 0, max: 0xffff })).map((codes) => String.fromCharCode(...codes)) },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      ...[
        '',
        ' ',
        'a',
        'the',
        'A',
        '1',
        '1.5',
        '15',
        '-5',
        '1,000',
        '.',
        '-',
        '…',
        'Paris',
        'paris.',
        '東京',
        '\ud800',
        '{"a":1}',
        '[1]',
        '{',
      ],
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('<|begin_of_solution|>', '<|end_of_solution|>', '<|begin_of_thought|>', '```json\n'),
  },
)
const text = fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join(' ').trim())

const runs = { numRuns: 1_000 }

test('names every metric once', () => {
  const ids = catalog.map(({ id }) => id)
  expect([...new Set(ids)]).toEqual(ids)
})

describe.each(catalog.filter((metric) => 'score' in metric))(
  '$id',
  ({ range: [lowest, highest], laws, empty, gold: kind, score }) => {
    const gold = kind === undefined ? text : golds[kind]
    const pairs = fc.oneof(
      fc.tuple(text, gold),
      fc.tuple(gold, gold),
      gold.map((same): [string, string] => [same, same]),
    )
    const alike = fc.oneof(
      fc.tuple(gold, gold),
      gold.map((same): [string, string] => [same, same]),
    )

    test('is finite and in its range for any output', () => {
      fc.assert(
        fc.property(pairs, ([output, gold]) => {
          const value = score(output, gold)
          expect(Number.isFinite(value)).toBe(true)
          expect(value).toBeGreaterThanOrEqual(lowest)
          expect(value).toBeLessThanOrEqual(highest)
          if (laws.includes('binary')) expect([0, 1]).toContain(value)
        }),
        runs,
      )
    })

    test('gives what it states for empty texts', () => {
      const some =
        kind === undefined
          ? 'x'
          : (fc.sample(
              gold.filter((sample) => sample.length > 4),
              { numRuns: 1, seed: 1 },
            )[0] as string)
      const measured = (output: string, gold: string) => {
        try {
          return score(output, gold)
        } catch (error) {
          expect(error).toMatchObject({ code: 'NE3501' })
          return undefined
        }
      }
      expect({ both: measured('', ''), output: measured('', some), gold: measured(some, '') }).toEqual(empty)
    })

    test.runIf(laws.includes('symmetric'))('is symmetric', () => {
      fc.assert(
        fc.property(alike, ([output, gold]) => {
          expect(score(output, gold)).toBe(score(gold, output))
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

    test.runIf(kind === undefined && !laws.includes('identity'))(
      'does not claim identity because it does not hold',
      () => {
        expect(['', 'x', 'the', '!', solutionText('')].some((same) => score(same, same) !== highest)).toBe(true)
      },
    )

    test('answers a megabyte of hostile text', () => {
      for (const unit of ['{', '-', '1,', '<|begin_of_thought|>', 'the ', ' '])
        score(
          unit.repeat(1_000_000 / unit.length),
          kind === undefined ? '1' : (fc.sample(gold, { numRuns: 1, seed: 1 })[0] as string),
        )
    })
  },
)

describe.each(catalog.filter((metric) => 'measure' in metric))(
  '$id',
  ({ range: [lowest, highest], laws, empty, measure }) => {
    const label = fc.constantFrom('a', 'b', 'c', '', '__proto__', 'constructor')
    const sample = fc.record({ output: fc.option(label, { nil: undefined }), gold: label })

    test('is in its range, or undefined where it has no value: for no samples, for agreement that chance explains', () => {
      expect(measure([])).toBe(empty)
      expect(
        measure([
          { output: 'a', gold: 'a' },
          { output: 'b', gold: 'b' },
          { output: 'a', gold: 'b' },
        ]),
      ).toBeTypeOf('number')
      fc.assert(
        fc.property(fc.array(sample, { minLength: 1 }), (samples) => {
          const value = measure(samples)
          if (value === undefined) return
          expect(value).toBeGreaterThanOrEqual(lowest)
          expect(value).toBeLessThanOrEqual(highest)
        }),
        runs,
      )
    })

    test.runIf(laws.includes('identity'))('gives the top of its range when every output is its gold', () => {
      fc.assert(
        fc.property(fc.array(label, { minLength: 1 }), (labels) => {
          expect(measure(labels.map((gold) => ({ output: gold, gold })))).toBe(highest)
        }),
        runs,
      )
    })
  },
)
