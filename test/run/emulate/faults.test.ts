import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { novaEval, temporaryFolder } from '../../support/command.ts'
import { emulateJson, foundIn, planted, sound, writeRewardRows } from './emulate-command.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let files: string[]
beforeAll(async () => {
  folder = await temporaryFolder()
  files = await writeRewardRows(folder.path, 128)
})
afterAll(() => folder[Symbol.asyncDispose]())

const quick = ['--caller', 'smtj', '--again', '0']

test('calls that Lambda refuses are made again, and lost after the third try', async () => {
  const run = () => emulateJson([sound('at-once.js'), ...quick, ...files, '--rows', '6400', '--throttle-rate', '0.3'])
  const { report, code } = await run()
  const [stage] = report.stages
  expect(stage?.throttled).toBeGreaterThan(20)
  expect(stage?.tries).toBe((stage?.throttled ?? 0) + report.rows.scored / 64)
  expect(report.lost).toMatchObject([{ code: 'NE3601', rows: report.rows.failed }])
  expect(report.rows.failed % 64).toBe(0)
  expect(report.replayedMs).toBeGreaterThan(1_000)
  expect(code).toBe(4)
  expect((await run()).report.lost).toEqual(report.lost)
})

test('calls that are slowed beyond the timeout are lost, and no sample is blamed', async () => {
  const args = [...quick, ...files, '--slow', '1:5s', '--timeout', '2s']
  const { report } = await emulateJson([sound('at-once.js'), ...args])
  expect(report.lost).toMatchObject([{ code: 'NE3112', rows: 128, first: { row: 0 } }])
  expect(report.stages).toMatchObject([{ calls: 2, tries: 6, timedOut: 6 }])
})

test('a call that comes close to the timeout is warned of', async () => {
  const { report, code } = await emulateJson([
    sound('at-once.js'),
    ...quick,
    ...files,
    '--slow',
    '1:9s',
    '--timeout',
    '10s',
  ])
  expect(foundIn(report)).toContain('NE3604 warning undefined')
  expect(code).toBe(0)
})

test('a cold start is paid once for each environment', async () => {
  const { report } = await emulateJson([
    sound('at-once.js'),
    ...quick,
    ...files,
    '--rows',
    '6400',
    '--cold-start',
    '4s',
  ])
  expect(report.stages).toMatchObject([{ calls: 100, coldStarts: 12 }])
  expect(report.stages[0]?.p99).toBeGreaterThan(4_000)
  expect(report.stages[0]?.p50).toBeLessThan(4_000)
  expect(report.simulated.join()).toContain('cold starts of 4000 ms')
})

test('a call that needs more memory than its function has is ended', async () => {
  const file = join(folder.path, 'hoards.mjs')
  await writeFile(
    file,
    `export const handler = async (event) => {
  const hoard = []
  for (const sample of event) {
    if (sample.id === 'sum_0070') for (let at = 0; at < 100; at++) hoard.push(new Array(1_000_000).fill(at + 0.5))
  }
  return event.map(({ id }) => ({ id, aggregate_reward_score: hoard.length > 0 ? 1 : 0 }))
}
`,
  )
  const args = ['--caller', 'smtj', '--tries', '1', '--again', '0', '--memory', '128', ...files]
  const { report, code } = await emulateJson([file, ...args])
  expect(report.lost[0]).toMatchObject({ code: 'NE3602', first: { row: 70 } })
  expect(report.rows).toMatchObject({ scored: 64, failed: 64 })
  expect(code).toBe(4)
})

test('a judge is planned for: whether it fits, and what would be throttled', async () => {
  const judge = ['--judge-latency', '1800ms', '--judge-quota', '200', '--predict', '768']
  const { report, code } = await emulateJson([sound('at-once.js'), ...quick, ...files, ...judge])
  expect(report.judge?.findings.map((one) => one.code)).toEqual(['NE5201', 'NE5203', 'NE5204'])
  expect(report.findings.map(({ code, level }) => `${code} ${level}`)).toEqual(
    expect.arrayContaining(['NE5201 note', 'NE5203 warning', 'NE5204 warning']),
  )
  expect(code).toBe(0)
})

test('a share of lost rows may be allowed', async () => {
  const args = [planted('crash-on-row-40.js'), ...quick, ...files]
  expect((await emulateJson(args)).code).toBe(4)
  expect((await emulateJson([...args, '--max-error-rate', '1'])).code).toBe(0)
})

test('the report for people says who says what, what was lost, and what was not really done', async () => {
  const { stdout, code } = await novaEval(['emulate', planted('crash-on-row-40.js'), ...quick, ...files])
  for (const line of [
    'caller smtj: RFT training on SageMaker training jobs',
    '128 rows: 0 scored, 0 abstained, 128 failed, 0 rejected',
    'NE3117  error',
    'row 40 ("sum_0040"): the handler threw TypeError',
    'NE3139  error',
    'the job would lose 128 of 128 rows; allowed 0',
    'exit 4',
    'simulated: the clock',
    'assumed, since no source says it:',
  ])
    expect(stdout).toContain(line)
  expect(code).toBe(4)
})
