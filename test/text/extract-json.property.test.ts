import fc from 'fast-check'
import { expect, test } from 'vitest'
import { extractJson } from '../../src/text/extract-json.ts'
import { jsonDepth, jsonFlags } from '../../src/text/json-flags.ts'
import { sameJson } from '../../src/text/json-value.ts'
import { scanValue } from '../../src/text/scan-json.ts'

const seed = { seed: 20_261_122, numRuns: 20_000 }
const parts = [
  '{',
  '}',
  '[',
  ']',
  '"',
  '\\',
  ',',
  ':',
  ' ',
  '\n',
  '"a":',
  '1',
  '-',
  '0',
  '.',
  'e5',
  'true',
  'nul',
  '\\u00',
  'x',
  '{"b":1}',
  '"k":[',
  'null',
]
const text = fc.array(fc.constantFrom(...parts), { maxLength: 24 }).map((chosen) => chosen.join(''))

function parsed(source: string): unknown {
  try {
    return JSON.parse(source)
  } catch {
    return undefined
  }
}

/** The definition as it is written, without memory: balanced end, strict parse, one character on. */
function naive(source: string): string[] {
  const found: string[] = []
  for (let start = 0; start < source.length; start++) {
    if (!'{['.includes(source[start] as string)) continue
    let depth = 0
    for (let at = start, quoted = false; at < source.length; at++) {
      const char = source[at] as string
      if (quoted) {
        if (char === '\\') at++
        else if (char === '"') quoted = false
      } else if (char === '"') quoted = true
      else if ('{['.includes(char)) depth++
      else if ('}]'.includes(char) && --depth === 0) {
        const slice = source.slice(start, at + 1)
        if (parsed(slice) === undefined) break
        found.push(slice)
        start = at
        break
      }
    }
  }
  return found
}

test('finds what restarting at every character finds', () => {
  const all = (source: string) => {
    const kinds = (['object', 'array'] as const).flatMap((expect) => {
      const result = extractJson(source, { expect, pick: 'all' })
      return result.found ? result.candidates.map((candidate) => candidate.source) : []
    })
    return kinds.toSorted()
  }
  fc.assert(
    fc.property(text, (source) => {
      expect(all(`x${source}`)).toEqual(naive(`x${source}`).toSorted())
    }),
    seed,
  )
})

test('accepts exactly what JSON.parse accepts', () => {
  const whole = fc.oneof(
    text,
    fc.json(),
    fc.json().map((json) => json.slice(0, -1)),
    fc.string(),
  )
  fc.assert(
    fc.property(whole, (source) => {
      const trimmed = source.replace(/^[ \n\r\t]+|[ \n\r\t]+$/g, '')
      expect(
        scanValue({ text: trimmed, maxSteps: Number.POSITIVE_INFINITY, steps: 0 }, 0) === trimmed.length &&
          trimmed !== '',
      ).toBe(parsed(trimmed) !== undefined)
    }),
    seed,
  )
})

test('gives back any JSON container embedded in prose', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 })), (value) => {
      const source = JSON.stringify(value)
      const result = extractJson(`The answer: ${source} as asked.`)
      expect(result).toMatchObject({ found: true, source, count: 1, duplicateKeys: [], truncatedScan: false })
      expect(result.found && sameJson(result.value, JSON.parse(source))).toBe(true)
    }),
    { ...seed, numRuns: 2000 },
  )
})

test('never throws, and reads each character a bounded number of times', () => {
  fc.assert(
    fc.property(fc.oneof(text, fc.string({ unit: 'binary' })), (source) => {
      expect(extractJson(source, { scalars: true }).steps).toBeLessThanOrEqual(8 * source.length + 8)
    }),
    seed,
  )
})

test('measures depth and finds no flag where there is none', () => {
  const depth = (value: unknown): number =>
    typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depth)) : 0
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const source = JSON.stringify(value)
      expect(jsonDepth(source)).toBe(depth(value))
      expect(jsonFlags(source)).toMatchObject({ duplicateKeys: [], lostDigits: false })
    }),
    { ...seed, numRuns: 2000 },
  )
})
