import { deepEqual, equal, ok } from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Report } from '../runtime/report.ts'
import { runBytes } from '../support/run-bytes.ts'

const counts = [1, 2, 7] as const

/**
 * Runs the parts of a run as commands, two at a time in random order, two of them killed in their midst and run again, and holds what
 * `merge` makes of them to the single run.
 */
export async function shardsByCommand(
  report: Report,
  { work, cli, flags }: { readonly work: string; readonly cli: string; readonly flags: readonly string[] },
): Promise<void> {
  const start = (...args: readonly string[]) =>
    spawn(process.execPath, [cli, ...args], { cwd: work, stdio: ['ignore', 'ignore', 'ignore'] })
  const single = await runBytes(join(work, 'single'))

  await report.group('the parts as commands', async (check) => {
    for (const count of counts) {
      await check(`${count} of them, two killed and run again, merge into the very bytes of a single run`, async () => {
        const place = (index: number) => `parts-${count}-${index}`
        const run = (index: number, ...more: readonly string[]) =>
          start('run', ...flags, '--shard', `${index}/${count}`, '-o', place(index), ...more)
        const order = Array.from({ length: count }, (_, index) => index).toSorted(() => Math.random() - 0.5)
        for (const index of order.slice(0, 2)) {
          // A small part may be done before it is seen to have begun.
          for (let tries = 0; !(await killed(run(index, '--force'), join(work, place(index), 'rows.jsonl'))); tries++)
            ok(tries < 20, 'it always ended before it was killed')
        }
        // Of those that were killed one goes on, one begins anew.
        const [resumed, begunAnew] = order
        const waiting = [...order]
        const worker = async (): Promise<void> => {
          for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
            const more = index === resumed ? ['--resume'] : index === begunAnew ? ['--force'] : []
            equal(await code(run(index, ...more)), 0)
          }
        }
        await Promise.all([worker(), worker()])
        const merged = `merged-${count}`
        equal(await code(start('merge', ...order.map(place), '-o', merged)), 0)
        deepEqual(await runBytes(join(work, merged)), single)
      })
    }
  })
}

const code = async (child: ChildProcess) => (await once(child, 'exit'))[0] as number | null

/** Kills a run once it has rows in a file; false where it had ended by then. */
async function killed(child: ChildProcess, rows: string): Promise<boolean> {
  const ended = code(child)
  const begun = () => existsSync(rows) && statSync(rows).size > 0
  while (child.exitCode === null && !begun()) await setTimeout(1)
  child.kill('SIGKILL')
  return (await ended) === null
}
