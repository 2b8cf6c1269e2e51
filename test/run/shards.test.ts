import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { shareOf } from '../../src/dataset/shard.ts'
import { novaEval, temporaryFolder } from '../support/command.ts'
import { runBytes } from '../support/run-bytes.ts'

const processor = `import { buildLambdaHandler, postprocess } from 'nova-custom-eval'
export const handler = buildLambdaHandler({ postprocessor: postprocess(({ data }) => {
  if (data.gold === '5') throw new Error('no fives')
  return { exact: data.inference_output === data.gold ? 1 : 0 }
}) })
`
const reward = `import { buildLambdaHandler, reward } from 'nova-custom-eval'
export const handler = buildLambdaHandler({ reward: reward((sample) => Number(sample.output) % 2) })
`

let folder: string
beforeAll(async () => {
  const made = await temporaryFolder()
  folder = made.path
  const rows = Array.from({ length: 300 }, (_, row) => row)
  const jsonl = (lines: readonly unknown[]) =>
    lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('')
  await writeFile(
    join(folder, 'gen_qa.jsonl'),
    jsonl(
      rows.map((row) =>
        row === 17 ? 'no JSON' : { query: `q${row}`, response: String(row % 7), metadata: `{"odd": ${row % 2 === 1}}` },
      ),
    ),
  )
  await writeFile(
    join(folder, 'rft.jsonl'),
    jsonl(
      rows.map((row) => ({
        id: `r${row % 290}`,
        messages: [{ role: 'user', content: `q${row}` }],
        reference_answer: { answer: row },
      })),
    ),
  )
  const answers = [...rows, 700, 701].map((row) => (row === 40 ? '{' : { row, output: String(row % 5) }))
  await writeFile(join(folder, 'outputs.jsonl'), jsonl(answers))
  await writeFile(join(folder, 'processor.ts'), processor)
  await writeFile(join(folder, 'reward.ts'), reward)
  return async () => made[Symbol.asyncDispose]()
})

const inputs = {
  byom: ['--data', 'gen_qa.jsonl', '--processor', 'processor.ts'],
  reward: ['--data', 'rft.jsonl', '--processor', 'reward.ts'],
} as const

async function run(kind: keyof typeof inputs, out: string, ...args: readonly string[]): Promise<number | null> {
  const flags = ['--outputs', 'outputs.jsonl', '--batch-size', '16', '--max-error-rate', '1', '-o', out]
  const { code, stderr } = await novaEval(['run', ...inputs[kind], ...flags, ...args], { cwd: folder })
  expect(stderr).not.toContain('a fault of nova-eval')
  return code
}

const merge = (out: string, dirs: readonly string[]) => novaEval(['merge', ...dirs, '-o', out], { cwd: folder })

const bytesOf = (out: string) => runBytes(join(folder, out))

test.each([
  ['byom', 1, []],
  ['byom', 3, []],
  ['byom', 7, ['--limit', '211', '--filter', 'metadata.odd=true']],
  ['byom', 2, ['--sample', '100', '--slice', 'metadata.odd']],
  ['reward', 4, []],
] as const)(
  '%s: %i shards, joined in any order, are the run itself',
  async (kind, count, flags) => {
    const name = `${kind}-${count}`
    expect(await run(kind, name, ...flags)).toBe(0)
    const dirs: string[] = []
    for (let index = count - 1; index >= 0; index--) {
      const out = `${name}-${index}`
      expect(await run(kind, out, ...flags, '--shard', `${index}/${count}`)).toBe(0)
      dirs.push(out)
    }
    expect((await merge(`${name}-merged`, dirs)).code).toBe(0)
    const whole = await bytesOf(name)
    expect(Object.keys(whole).length).toBeGreaterThan(3)
    expect(JSON.parse(whole['summary.json'] ?? '').rows.scored).toBeGreaterThan(70)
    expect(await bytesOf(`${name}-merged`)).toEqual(whole)
    const { timestamp } = JSON.parse(await readFile(join(folder, `${name}-0`, 'run.json'), 'utf8'))
    expect(JSON.parse(await readFile(join(folder, `${name}-merged`, 'run.json'), 'utf8'))).toMatchObject({ timestamp })
  },
  60_000,
)

/** A run of each kind, finished, to be scored again: with a row of every outcome. */
async function finished(kind: keyof typeof inputs): Promise<string> {
  const out = `${kind}-finished`
  if (!existsSync(join(folder, out))) expect(await run(kind, out)).toBe(0)
  return out
}

const score = async (from: string, kind: keyof typeof inputs, out: string, ...args: readonly string[]) => {
  const flags = ['--processor', inputs[kind][3], '--batch-size', '16', '--max-error-rate', '1', '-o', out]
  return novaEval(['score', '--from', from, ...flags, ...args], { cwd: folder })
}

test.each([
  ['byom', 1],
  ['byom', 2],
  ['byom', 7],
  ['reward', 7],
] as const)(
  '%s: a job scored again in %i shards, in random order, joins into the bytes of one scoring',
  async (kind, count) => {
    const from = await finished(kind)
    const name = `${kind}-scored-${count}`
    expect((await score(from, kind, name)).code).toBe(0)
    const order = Array.from({ length: count }, (_, index) => index).sort(() => Math.random() - 0.5)
    for (const index of order)
      expect((await score(from, kind, `${name}-${index}`, '--shard', `${index}/${count}`)).code).toBe(0)
    const { code } = await merge(
      `${name}-merged`,
      order.toReversed().map((index) => `${name}-${index}`),
    )
    expect(code).toBe(0)
    const whole = await bytesOf(name)
    const { rows, warnings } = JSON.parse(whole['summary.json'] ?? '')
    expect(rows.total).toBe(300)
    expect(rows.scored).toBeGreaterThan(200)
    // An id that is there twice is known of all shards together only.
    expect(warnings.some((warning: string) => warning.includes('NE2211'))).toBe(kind === 'reward')
    expect(await bytesOf(`${name}-merged`)).toEqual(whole)
  },
  60_000,
)

test('what is said of a whole job is not said of a part of it', async () => {
  const from = await finished('byom')
  for (const flags of [['--diff'], ['--golden', join(from, 'rows.jsonl')]]) {
    const { code, stderr } = await score(from, 'byom', 'none', '--shard', '0/2', ...flags)
    expect([code, stderr]).toEqual([2, expect.stringContaining('NE1002')])
  }
})

test('refuses what is no whole run: other inputs, a shard too few or too many, one that is not done, a folder of something else', async () => {
  for (const index of [0, 1]) await run('byom', `part-${index}`, '--shard', `${index}/2`)
  await run('byom', 'other-1', '--shard', '1/2', '--limit', '50')
  const refusals: [readonly string[], string][] = [
    [['part-0'], 'NE6404'],
    [['part-0', 'part-1', 'part-1'], 'NE6405'],
    [['part-0', 'other-1'], 'NE6403'],
    [['part-0', '.'], 'NE6401'],
  ]
  for (const [dirs, code] of refusals) {
    const { code: exit, stderr } = await merge('refused', dirs)
    expect([exit, stderr]).toEqual([3, expect.stringContaining(code)])
  }
  const broken = join(folder, 'part-1', 'shard.json')
  const file = await readFile(broken)
  await writeFile(broken, '{')
  expect((await merge('refused', ['part-0', 'part-1'])).stderr).toContain('NE6402')
  await writeFile(broken, file)
  expect((await merge('accepted', ['part-1', 'part-0'])).code).toBe(0)
  expect((await merge('accepted', ['part-1', 'part-0'])).stderr).toContain('NE1005')
}, 60_000)

test('a run is resumed that was killed before its first row was kept', async () => {
  await run('byom', 'torn')
  const whole = await bytesOf('torn')
  await writeFile(join(folder, 'torn', 'rows.jsonl'), '{"schema":"nova-eval/row@1","row":0,"outc')
  expect(await run('byom', 'torn', '--resume')).toBe(0)
  expect((await bytesOf('torn'))['rows.jsonl']).toBe(whole['rows.jsonl'])
}, 60_000)

test('every row belongs to one shard, and shares add up', () => {
  for (const rows of [0, 1, 63, 64, 65, 200, 1000])
    for (const count of [1, 2, 7, 64])
      expect(
        Array.from({ length: count }, (_, index) => shareOf({ index, count, unit: 64 }, rows)).reduce((a, b) => a + b),
      ).toBe(rows)
})
