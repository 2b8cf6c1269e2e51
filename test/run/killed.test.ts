import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { readFile, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { novaEval, repository, temporaryFolder } from '../support/command.ts'
import { runBytes } from '../support/run-bytes.ts'

const processor = `import { buildLambdaHandler, postprocess, preprocess } from 'nova-custom-eval'
const nap = () => new Promise((done) => setTimeout(done, Math.random() * 5))
export const handler = buildLambdaHandler({
  preprocessor: preprocess(async ({ data }) => { await nap(); return data }),
  postprocessor: postprocess(async ({ data }) => {
    await nap()
    if (data.gold === '6') throw new Error('no sixes')
    return { exact: data.inference_output === data.gold ? 1 : 0 }
  }),
})
`

const size = 30_000
const kills = 20
const flags = ['--data', 'gen_qa.jsonl', '--outputs', 'outputs.jsonl', '--processor', 'processor.ts']

/** When a kill comes: at a random time after the start, or a random time after the journal has grown. */
async function moment(kill: number, journal: string, hasEnded: () => boolean): Promise<void> {
  if (kill % 2 === 0) return sleep(Math.random() * 1_500)
  const before = await sizeOf(journal)
  while ((await sizeOf(journal)) <= before && !hasEnded()) await sleep(20)
  return sleep(Math.random() * 300)
}

const sizeOf = async (file: string): Promise<number> => (existsSync(file) ? (await stat(file)).size : 0)

const reward = `export const handler = async (event) => {
  await new Promise((done) => setTimeout(done, 20))
  const results = event.map(({ id }) => ({ id, aggregate_reward_score: 1 }))
  return Number(event[0].id) % 3 === 0 ? [...results, { id: 'nobody', aggregate_reward_score: 1 }] : results.reverse()
}
`

test('a run with a reward that is killed says of its batches what one that was not says, and keeps no file of it', async () => {
  await using folder = await temporaryFolder()
  const at = (name: string) => join(folder.path, name)
  const rows = Array.from({ length: 800 }, (_, row) => row)
  const jsonl = (lines: readonly object[]) => lines.map((line) => `${JSON.stringify(line)}\n`).join('')
  const sample = (row: number) => ({
    id: String(row),
    messages: [{ role: 'user', content: 'Why?' }],
    reference_answer: 'So.',
  })
  await writeFile(at('rft.jsonl'), jsonl(rows.map(sample)))
  await writeFile(at('outputs.jsonl'), jsonl(rows.map((row) => ({ id: String(row), output: 'So.' }))))
  await writeFile(at('reward.mjs'), reward)
  const args = ['run', '--data', 'rft.jsonl', '--outputs', 'outputs.jsonl', '--processor', 'reward.mjs']
  const options = ['--batch-size', '4', '-j', '2', '-o']
  expect((await novaEval([...args, ...options, 'whole'], { cwd: folder.path })).code).toBe(0)
  const child = spawn(process.execPath, [join(repository, 'dist/cli/main.js'), ...args, ...options, 'cut'], {
    cwd: folder.path,
    stdio: 'ignore',
  })
  while ((await sizeOf(at('cut/rows.jsonl'))) === 0 && child.exitCode === null) await sleep(10)
  child.kill('SIGKILL')
  await once(child, 'close')
  expect(child.signalCode).toBe('SIGKILL')
  expect(await sizeOf(at('cut/told.jsonl'))).toBeGreaterThan(0)
  expect((await novaEval([...args, ...options, 'cut', '--resume'], { cwd: folder.path })).code).toBe(0)
  const whole = await runBytes(at('whole'))
  expect(Object.keys(whole)).not.toContain('told.jsonl')
  const { warnings } = JSON.parse(whole['summary.json'] ?? '{}')
  expect(warnings).toEqual([expect.stringContaining('NE3133'), expect.stringContaining('NE3135')])
  expect(await runBytes(at('cut'))).toEqual(whole)
}, 60_000)

test('a run that is killed at twenty random moments, once within a line, ends in the bytes of one that was not', async () => {
  await using folder = await temporaryFolder()
  const rows = Array.from({ length: size }, (_, row) => row)
  const jsonl = (lines: readonly object[]) => lines.map((line) => `${JSON.stringify(line)}\n`).join('')
  const write = (name: string, text: string) => writeFile(join(folder.path, name), text)
  await write('gen_qa.jsonl', jsonl(rows.map((row) => ({ query: `it's ${row}`, response: String(row % 7) }))))
  // Some answers are for no row, which only a run that remembers what it asked for can say.
  await write('outputs.jsonl', jsonl([...rows, size, size + 1].map((row) => ({ row, output: String(row % 5) }))))
  await write('processor.ts', processor)
  const args = (out: string) => ['run', ...flags, '--concurrency', '16', '--max-error-rate', '1', '-o', out]
  expect((await novaEval(args('whole'), { cwd: folder.path })).code).toBe(0)
  const cut = join(folder.path, 'cut')
  const journal = join(cut, 'rows.jsonl')
  const resumed = (): string[] => (existsSync(join(cut, 'run.json')) ? ['--resume'] : [])
  const killed = { beforeTheEnd: 0, withRows: 0, torn: 0 }
  for (let kill = 0; kill < kills; kill++) {
    const child = spawn(process.execPath, [join(repository, 'dist/cli/main.js'), ...args('cut'), ...resumed()], {
      cwd: folder.path,
      stdio: 'ignore',
    })
    const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null
    await moment(kill, journal, hasEnded)
    child.kill('SIGKILL')
    if (!hasEnded()) await once(child, 'close')
    if (child.signalCode !== 'SIGKILL') continue
    killed.beforeTheEnd++
    const kept = await sizeOf(journal)
    if (kept === 0) continue
    killed.withRows++
    // A disk may keep half of what was written; once it surely does.
    if (killed.torn === 0) await truncate(journal, kept - 20)
    if (!(await readFile(journal, 'utf8')).endsWith('\n')) killed.torn++
  }
  expect(killed.beforeTheEnd).toBeGreaterThanOrEqual(18)
  expect(killed.withRows).toBeGreaterThanOrEqual(10)
  expect(killed.torn).toBeGreaterThanOrEqual(1)
  const { code, stderr } = await novaEval([...args('cut'), ...resumed()], { cwd: folder.path })
  expect([code, stderr]).toEqual([0, expect.not.stringContaining('fault')])
  const whole = await runBytes(join(folder.path, 'whole'))
  expect(Object.keys(whole).length).toBeGreaterThan(3)
  expect(await runBytes(cut)).toEqual(whole)
}, 300_000)
