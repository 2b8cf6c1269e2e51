import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { targets } from '../../../src/dataset/convert/converters.ts'
import { formats, recogniseRow } from '../../../src/dataset/format/formats.ts'
import { promptOf, questionOf } from '../../../src/dataset/format/plain-sample.ts'
import { isNovaEvalError } from '../../../src/errors.ts'

/** Keys that some format reads, with whatever JSON there is. */
const keys = [
  'id',
  'messages',
  'query',
  'response',
  'system',
  'metadata',
  'images',
  'tools',
  'reference_answer',
  'prompt',
  'completion',
  'chosen',
  'rejected',
  'response_A',
  'response_B',
  'category',
  'data_source',
  'reward_model',
  'extra_info',
  '__proto__',
  'other',
]
const turn = fc.record(
  {
    role: fc.constantFrom('system', 'user', 'assistant', 'tool', 'x'),
    content: fc.oneof(fc.string(), fc.jsonValue()),
    tool_calls: fc.oneof(fc.array(fc.jsonValue({ maxDepth: 1 }), { maxLength: 2 }), fc.jsonValue({ maxDepth: 1 })),
    tool_call_id: fc.oneof(fc.string(), fc.jsonValue({ maxDepth: 1 })),
  },
  { requiredKeys: ['role', 'content'] },
)
const value = fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.string(), fc.array(turn, { maxLength: 3 }))
const row = fc
  .array(fc.tuple(fc.constantFrom(...keys), value), { maxLength: 6 })
  .map((entries) => JSON.parse(JSON.stringify(Object.fromEntries(entries))) as Record<string, unknown>)

describe.each(formats)('$id', (format) => {
  test('reads any row: a sample or an error, and faults that say what was expected', () => {
    fc.assert(
      fc.property(row, fc.constantFrom('evaluation', 'training', 'bedrock'), (any, use) => {
        const { sample, faults } = format.read(any, { use })
        expect(sample === undefined).toBe(faults.some(({ level }) => level === 'error'))
        for (const { message, code } of faults)
          expect([code, message]).toEqual([expect.stringMatching(/^NE2/), expect.stringMatching(/^expected .+, got /)])
        if (sample !== undefined)
          expect([typeof promptOf(sample), typeof questionOf(sample)]).toEqual(['string', 'string'])
      }),
      { numRuns: 2000 },
    )
  })

  test('gives samples that every format writes or refuses with a code', () => {
    fc.assert(
      fc.property(row, (any) => {
        const { sample } = format.read(any, { use: 'training' })
        if (sample === undefined) return
        for (const write of Object.values(targets)) {
          try {
            expect(JSON.parse(JSON.stringify(write(sample, {}).row))).toBeTypeOf('object')
          } catch (error) {
            if (!isNovaEvalError(error)) throw error
            expect(error.code).toBe('NE2311')
          }
        }
      }),
      { numRuns: 500 },
    )
  })
})

test('a row is recognised by its keys, or not at all, and never throws', () => {
  fc.assert(
    fc.property(row, (any) => {
      const found = recogniseRow(any)
      if (found !== undefined) expect(found.why).not.toBe('')
    }),
  )
})
