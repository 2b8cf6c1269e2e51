import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../support/command.ts'

const program = join(import.meta.dirname, 'one-row-group.ts')
const command = join(import.meta.dirname, '../../dist/cli/main.js')

/** Says at its end, behind all it printed, what it took at most, in kilobytes as the system counts. */
const telling = 'data:text/javascript,process.on("exit",()=>console.log("\\n"+process.resourceUsage().maxRSS))'

test('inspect of 200,000 rows in one row group takes 700 MB at most, and 1.2 times what half of them take', {
  timeout: 900_000,
}, async () => {
  await using folder = await temporaryFolder()
  const run = (...args: readonly string[]): string => execFileSync(process.execPath, args, { encoding: 'utf8' })
  const placeOf = (rows: number): string => join(folder.path, String(rows))
  const peak = (rows: number): number => {
    const printed = run('--import', telling, command, 'inspect', placeOf(rows))
    expect(printed).toContain(`${rows} rows: ${rows} scored`)
    return Number(printed.trimEnd().split('\n').at(-1)) / 1000
  }
  const sizes = [100_000, 200_000] as const
  for (const rows of sizes) run('--experimental-strip-types', '--no-warnings', program, placeOf(rows), String(rows))
  const [half, whole] = sizes.map(peak) as [number, number]
  process.stderr.write(`inspect: peak of 100,000 rows ${half.toFixed(0)} MB, of 200,000 rows ${whole.toFixed(0)} MB\n`)
  expect(whole).toBeLessThan(700)
  expect(whole / half).toBeLessThan(1.2)
})
