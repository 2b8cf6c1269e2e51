import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const module = join(import.meta.dirname, '../../src/run/young-generation.ts')

/** Makes rows of garbage of which some survive, as a run does, and says how large the young generation became. */
const program = `
import { boundYoungGeneration, youngGeneration } from ${JSON.stringify(module)}
boundYoungGeneration()
let kept = []
for (const end = performance.now() + 1500; performance.now() < end; await new Promise(setImmediate)) {
  for (let at = 0; at < 20_000; at++) kept.push({ at, text: 'row ' + at })
  if (kept.length > 100_000) kept = []
}
process.stdout.write(String(youngGeneration()))
`

test('the young generation stops growing at two halves of 16 MB, and something was there to make it grow', () => {
  const bytes = Number(
    execFileSync(process.execPath, ['--experimental-strip-types', '--input-type=module', '--eval', program], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  )
  expect(bytes).toBeLessThanOrEqual(34 * 2 ** 20)
  expect(bytes).toBeGreaterThan(2 * 2 ** 20)
})
