import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { syntheticTokens } from '../analysis/confidence/synthetic-tokens.ts'
import { novaEval, temporaryFolder } from '../support/command.ts'

let place: Awaited<ReturnType<typeof temporaryFolder>>
let run = ''

beforeAll(async () => {
  place = await temporaryFolder()
  run = join(place.path, 'run')
  const example = 'examples/01-support-tickets'
  const flags = [
    '--data',
    'gen_qa.jsonl',
    '--outputs',
    'outputs.jsonl',
    '--processor',
    'processor.ts',
    '--recipe',
    'recipe.yaml',
  ]
  const files = flags.map((flag) => (flag.startsWith('--') ? flag : join(example, flag)))
  const { code, stderr } = await novaEval(['run', ...files, '-o', run])
  expect(code, stderr).toBe(0)
})
afterAll(() => place[Symbol.asyncDispose]())

describe('inspect', () => {
  test('says of a run of ours what its summary says, and what went wrong', async () => {
    const { code, stdout } = await novaEval(['inspect', run, '--slice', 'metadata.difficulty', '--json'])
    expect(code).toBe(0)
    const result = JSON.parse(stdout)
    const summary = JSON.parse(readFileSync(join(run, 'summary.json'), 'utf8'))
    expect(result.rows).toEqual(summary.rows)
    for (const { name, value, n, unscored } of result.metrics)
      expect({ value, n, unscored }).toEqual({
        value: summary.metrics[name].value,
        n: summary.metrics[name].n,
        unscored: summary.metrics[name].unscored,
      })
    expect(result.slices.fields).toEqual(['difficulty'])
    expect(result.slices.slices.map(({ value }: { value: string }) => value).toSorted()).toEqual([
      'easy',
      'hard',
      'medium',
    ])
    expect(result.causes.causes.map(({ code }: { code: string }) => code)).toContain('NE6102')
  })

  test('its report shows what was taken for what, and what is reported beside what the rows give', async () => {
    await using folder = await temporaryFolder()
    const names = ['r.json', 'r.md', 'r.html'].map((name) => join(folder.path, name))
    expect((await novaEval(['inspect', run, ...names.flatMap((name) => ['-o', name])])).code).toBe(0)
    const [json = '', markdown = '', html = ''] = names.map((name) => readFileSync(name, 'utf8'))
    const { confusion, recomputed, counts } = JSON.parse(json)
    const answered = confusion.counts.flat().reduce((sum: number, count: number) => sum + count, 0)
    expect(confusion.field).toBe('class')
    expect(answered).toBe(counts.total)
    expect(confusion.counts[0]).toHaveLength(confusion.labels.length + confusion.beside.length)
    expect(recomputed.metrics.map(({ agrees }: { agrees?: boolean }) => agrees)).toContain(true)
    for (const title of ['Reported and recomputed', 'What was taken for what']) {
      expect(markdown).toContain(title)
      expect(html).toContain(title)
    }
  })

  test('reads what the container would have left alike', async () => {
    const [own, left] = await Promise.all(
      [run, join(run, 'support-tickets')].map(async (path) =>
        JSON.parse((await novaEval(['inspect', path, '--json'])).stdout),
      ),
    )
    expect(left.rows.total).toBe(own.rows.total)
    const values = (metrics: { name: string; value: number }[]) =>
      Object.fromEntries(metrics.map(({ name, value }) => [name, value.toFixed(9)]))
    expect(values(left.metrics)).toMatchObject(values(own.metrics))
  })

  test('prints the rows that a cause is to blame for, and the worst', async () => {
    const { stdout } = await novaEval(['inspect', run, '--cause', 'ne6107', '--rows', '5'])
    expect(stdout.match(/^row \d+ /gm)).toHaveLength(2)
    const worst = await novaEval(['inspect', run, '--worst', '--rows', '3'])
    expect(worst.stdout.match(/^row \d+ .*class_match 0/gm)).toHaveLength(3)
  })

  test('writes every format, and text only where it is not to be taken out', async () => {
    const files = ['html', 'md', 'json', 'jsonl', 'csv', 'junit.xml'].map((extension) =>
      join(place.path, `report.${extension}`),
    )
    const { code, stderr } = await novaEval(['inspect', run, ...files.flatMap((file) => ['-o', file])])
    expect(code, stderr).toBe(0)
    for (const file of files) expect(readFileSync(file, 'utf8').length).toBeGreaterThan(100)
    const open = readFileSync(join(place.path, 'report.jsonl'), 'utf8')
    const closed = join(place.path, 'closed.jsonl')
    await novaEval(['inspect', run, '--redact', '-o', closed])
    const ticket = 'printer'
    expect(open.toLowerCase()).toContain(ticket)
    expect(readFileSync(closed, 'utf8').toLowerCase()).not.toContain(ticket)
  })

  test('writes the rows a person should see, and says what share of the errors they hold', async () => {
    const outputs = readFileSync('examples/01-support-tickets/outputs.jsonl', 'utf8').trim().split('\n')
    const unsure = new Set([9, 12, 14, 18])
    const told = outputs.map((line, row) => {
      const recorded: unknown = JSON.parse(line)
      const output = typeof recorded === 'string' ? recorded : (recorded as { output: string }).output
      return JSON.stringify({
        row,
        output,
        logprobs: syntheticTokens(output, output.slice(-40), unsure.has(row) ? 0.2 : 0.999),
      })
    })
    const file = join(place.path, 'told.jsonl')
    writeFileSync(file, told.join('\n'))
    const sure = join(place.path, 'sure')
    const example = 'examples/01-support-tickets'
    const { code, stderr } = await novaEval([
      ...['run', '--data', join(example, 'gen_qa.jsonl'), '--outputs', file, '--recipe', join(example, 'recipe.yaml')],
      ...['--processor', join(example, 'processor.ts'), '-o', sure],
    ])
    expect(code, stderr).toBe(0)
    const review = join(place.path, 'review.jsonl')
    const inspected = await novaEval(['inspect', sure, '--route', '0.7', '-o', review])
    expect(inspected.code, inspected.stderr).toBe(0)
    expect(inspected.stdout).toContain('SURE?')
    expect(inspected.stdout).not.toMatch(/NaN|undefined/)
    const routed = readFileSync(review, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    for (const { confidence } of routed) expect(confidence === null || confidence < 0.7).toBe(true)
    expect(routed.length).toBeGreaterThan(0)
  })

  test('refuses a name that says no format, and a place that holds no job', async () => {
    expect((await novaEval(['inspect', run, '-o', 'report.pdf'])).code).toBe(2)
    expect((await novaEval(['inspect', 'src/cli'])).code).toBe(3)
  })
})
