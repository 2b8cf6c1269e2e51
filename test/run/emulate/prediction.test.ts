import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { temporaryFolder } from '../../support/command.ts'
import { emulateJson, sound, writeRewardRows } from './emulate-command.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
beforeAll(async () => {
  folder = await temporaryFolder()
})
afterAll(() => folder[Symbol.asyncDispose]())

/** A second and a half a call, whatever is in it. */
const latency = 1_500

/** What a job would wait for its calls: the environments are warm, so that the machine hardly counts. */
async function emulated(rows: number, args: readonly string[]) {
  const files = await writeRewardRows(folder.path, rows)
  const env = { ...process.env, EMULATE_LATENCY: String(latency) }
  return (await emulateJson([sound('known-latency.js'), ...files, '--again', '0', ...args], { env })).report
}

describe('a job of 1,000 rows takes what was foretold, within a quarter', () => {
  test.each([
    { caller: 'smtj', args: [], rounds: 2 },
    { caller: 'bedrock-rft', args: ['--batch-size', '100', '--concurrency', '4'], rounds: 3 },
  ])('$caller, from a sample of 256', async ({ caller, args, rounds }) => {
    const { prediction } = await emulated(256, ['--caller', caller, ...args, '--predict', '1000'])
    const real = await emulated(1_000, ['--caller', caller, ...args])
    const foretold = prediction?.wallMs ?? 0
    expect(real.rows.scored).toBe(1_000)
    expect(Math.abs(foretold - real.measured.wallMs) / real.measured.wallMs).toBeLessThan(0.25)
    // And both are what the latency alone makes of it.
    expect(Math.abs(foretold - rounds * latency) / (rounds * latency)).toBeLessThan(0.25)
    expect(prediction).toMatchObject({ rows: 1_000 })
    expect(prediction?.formula).toContain(`${rounds} rounds`)
  })
})
