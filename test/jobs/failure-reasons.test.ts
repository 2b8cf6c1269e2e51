import { describe, expect, test } from 'vitest'
import { verdictOf } from '../../src/cli/exit-code.ts'
import { errorCodes } from '../../src/error-codes.ts'
import { failureCode, failureReasons } from '../../src/jobs/failure-reasons.ts'
import cases from './failure-reasons.cases.json' with { type: 'json' }

describe('what a job is known to fail for', () => {
  test.each(cases)('$code: $said', ({ said, log, code, exit }) => {
    const found = failureCode(said, log ?? [])
    expect(found).toBe(code)
    expect(verdictOf({ code: found })).toBe(exit)
  })

  test('every reason of the table has a case, an explanation and a source', () => {
    const seen = new Set(cases.map(({ code }) => code))
    for (const { code, source } of failureReasons) {
      expect(seen, code).toContain(code)
      expect(errorCodes[code], code).toBeDefined()
      expect(source.trim(), code).not.toBe('')
    }
  })

  test('lines of a log that tell of no fault are passed over', () => {
    expect(
      failureCode('AlgorithmError: , exit code: 1', ['reading quota.jsonl', 'image not found in cache, pulling']),
    ).toBe('NE4440')
  })
})
