import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import corpus from '../../fixtures/emulate/cases.json' with { type: 'json' }
import { openJudge } from '../../fixtures/emulate/judge.ts'
import { rows } from '../../fixtures/emulate/rows.ts'
import { temporaryFolder } from '../../support/command.ts'
import { emulateJson, planted, sound, writeRewardRows } from './emulate-command.ts'

const data = rows(256)
let folder: Awaited<ReturnType<typeof temporaryFolder>>
let files: string[]
beforeAll(async () => {
  folder = await temporaryFolder()
  files = await writeRewardRows(folder.path, data.length)
})
afterAll(() => folder[Symbol.asyncDispose]())

const withJudge = (url: string) => ({ env: { ...process.env, EMULATE_JUDGE_URL: url } })

describe('a planted defect is found with its row', () => {
  const rowed = corpus.planted.flatMap((one) => (one.row === undefined ? [] : [{ args: [], ...one }]))

  test.each(rowed)('$defect: $code, row $row', async ({ handler, args, code, row, exit }) => {
    const emulated = await emulateJson([planted(handler), '--caller', 'smtj', ...files, ...args])
    const { findings } = emulated.report
    const [found, ...others] = findings.filter(({ level, code }) => level === 'error' && code !== 'NE3139')
    expect(found).toMatchObject({ code, line: row + 1, file: files[1] })
    expect(found?.message).toContain(`row ${row} ("${data[row]?.sample.id}")`)
    // One defect, told once; in other spellings it may show again.
    expect(others.filter(({ code }) => code !== found?.code && code !== 'NE3305')).toEqual([])
    expect(emulated.code).toBe(exit)
  })

  test('judge throttled: NE3603, the first row that the judge refused and that is right', async () => {
    await using judge = await openJudge(8)
    const args = [planted('judge-throttled.js'), '--caller', 'smtj', ...files]
    const { report, code } = await emulateJson(args, withJudge(judge.url))
    const [found] = report.findings.filter(({ level }) => level === 'error')
    const row = (found?.line ?? 0) - 1
    expect(found).toMatchObject({ code: 'NE3603' })
    expect(judge.refused).toContain(data[row]?.sample.id)
    expect(data[row]?.sample.reference_answer.answer).toBe(data[row]?.output)
    expect(found?.message).toContain("scores 0 in the job's calls, and 1 alone")
    expect(code).toBe(3)
  })

  test('all twelve of them are asked for here', () => {
    expect([...rowed.map(({ handler }) => handler), 'judge-throttled.js'].toSorted()).toEqual(
      corpus.planted.map(({ handler }) => handler).toSorted(),
    )
  })
})

describe('a sound handler is clean', () => {
  test.each(corpus.sound)('$handler, which $does', async ({ handler }) => {
    await using judge = await openJudge(8)
    const emulated = await emulateJson([sound(handler), '--caller', 'smtj', ...files], withJudge(judge.url))
    const { report, code } = emulated
    expect(report.findings.filter(({ level }) => level !== 'note')).toEqual([])
    expect(report.rows).toEqual({ total: 256, scored: 256, abstained: 0, failed: 0, rejected: 0 })
    expect(report.again).toEqual({ rows: 64, alone: 64, steady: true })
    expect(report.spelled).toEqual({ tried: 320, answered: 320 })
    expect(code).toBe(0)
  })
})
