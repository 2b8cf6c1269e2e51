import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const module = join(import.meta.dirname, '../../src/run/tended-rows.ts')

/** Holds each batch while the next is made, so that garbage grows old, and says how much the heap held at most between two of them. */
const program = `
import { getHeapStatistics } from 'node:v8'
import { tendedRows } from ${JSON.stringify(module)}
async function* made() {
  for (let batch = 0; batch < 200; batch++) yield Array.from({ length: 20_000 }, (_, row) => ({ row, batch }))
}
let most = 0
let rows = 0
let held = []
for await (const batch of tendedRows(made())) {
  held = [...held.slice(-1), batch]
  rows += batch.length
  most = Math.max(most, getHeapStatistics().used_heap_size)
}
process.stdout.write(rows + ' ' + most)
`

test('gives every batch on, and keeps a heap that holds two of them below 40 MB though 200 go through it', () => {
  // In one thread: as it is where no other gets a turn.
  const args = ['--single-threaded-gc', '--experimental-strip-types', '--input-type=module', '--eval', program]
  const told = execFileSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  const [rows, most] = told.split(' ').map(Number)
  expect(rows).toBe(4_000_000)
  expect(most).toBeLessThan(40 * 2 ** 20)
})
