import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { novaEval, temporaryFolder } from '../support/command.ts'
import { rehearse, rows } from '../support/run.ts'

const recipe = (lines: string) => `run:\n  name: tickets\nevaluation:\n  task: gen_qa\nprocessor:\n${lines}`
const both =
  '  lambda_type: custom_metrics\n  preprocessing:\n    enabled: true\n  postprocessing:\n    enabled: true\n  aggregation: average\n'

const twoStages = `import { buildLambdaHandler, postprocess, preprocess } from 'nova-custom-eval'
export const handler = buildLambdaHandler({
  preprocessor: preprocess(({ data }) => ({ ...data, prompt: data.prompt.toUpperCase() })),
  postprocessor: postprocess(({ data }) => ({ shouted: data.prompt === data.prompt.toUpperCase() ? 1 : 0 })),
})`

describe('the recipe', () => {
  test('names the run and says how metrics are reduced', async () => {
    await using folder = await temporaryFolder()
    const { code, stdout, summary, stderr } = await rehearse({
      folder: folder.path,
      processor: twoStages,
      recipe: recipe(both.replace('average', 'sum')),
    })
    expect(code).toBe(0)
    expect(stdout).toContain('tickets')
    expect(summary).toMatchObject({ name: 'tickets', aggregation: 'sum', metrics: { shouted: { value: 3, n: 3 } } })
    expect(stderr).toBe('')
  })

  test('switches a stage off: it is not called', async () => {
    await using folder = await temporaryFolder()
    const off = await rehearse({
      folder: folder.path,
      processor: twoStages,
      recipe: recipe(both.replace('enabled: true', 'enabled: false')),
    })
    expect(off.records.map(({ prompt, metrics }) => [prompt, metrics.shouted])).toContainEqual(['question 0', 0])
    expect(off.stderr).toContain('NE4104')
    const none = await rehearse({
      folder: folder.path,
      processor: twoStages,
      recipe: recipe(both.replaceAll('enabled: true', 'enabled: false')),
      args: ['--force'],
    })
    expect(none.records.map(({ prompt, output, metrics }) => ({ prompt, output, metrics }))).toContainEqual({
      prompt: 'question 0',
      output: 'yes',
      metrics: {},
    })
    expect(none.stderr).toContain('NE4103')
    expect(none.stdout).toContain('nothing scored')
  })

  test('switches a stage on that is missing: nothing is run', async () => {
    await using folder = await temporaryFolder()
    const { code, stderr, records } = await rehearse({ folder: folder.path, recipe: recipe(both) })
    expect(code).toBe(3)
    expect(stderr).toContain('NE3009')
    expect(records).toEqual([])
  })

  test('without lambda_type, or with rft, is a warning that explains the trap', async () => {
    await using folder = await temporaryFolder()
    const absent = await rehearse({
      folder: folder.path,
      processor: twoStages,
      recipe: recipe(both.replace('  lambda_type: custom_metrics\n', '')),
    })
    expect(absent.code).toBe(0)
    expect(absent.stderr).toMatch(
      /NE4101 recipe\.yaml: \/processor\/lambda_type is absent.*rft.*set lambda_type: custom_metrics/,
    )
    const rft = await rehearse({
      folder: folder.path,
      processor: twoStages,
      recipe: recipe(both.replace('custom_metrics', 'rft')),
      args: ['--force'],
    })
    expect(rft.stderr).toContain('is "rft"')
  })

  test('that is broken is refused with its line', async () => {
    await using folder = await temporaryFolder()
    const mean = await rehearse({
      folder: folder.path,
      recipe: recipe(both.replace('aggregation: average', 'aggregation: mean')),
    })
    expect(mean.code).toBe(3)
    expect(mean.stderr).toMatch(/NE4003 {2}recipe\.yaml:11: .*\n.*the word here is average/)
    const broken = await rehearse({ folder: folder.path, recipe: 'run: [\n' })
    expect(broken.stderr).toContain('NE4001')
  })

  test('with min, max and median reduces as its word says', async () => {
    const processor = `import { buildLambdaHandler, postprocess } from 'nova-custom-eval'
export const handler = buildLambdaHandler({ postprocessor: postprocess(({ data }) => ({ value: Number(data.inference_output) })) })`
    const expected = { min: 0.1, max: 5, average: 1.975, sum: 7.9, median: 1.4 }
    for (const [aggregation, value] of Object.entries(expected)) {
      await using folder = await temporaryFolder()
      const outputs = [0.1, 5, 0.3, 2.5].map(String).map((output, row) => ({ row, output }))
      const { summary } = await rehearse({
        folder: folder.path,
        data: rows(4),
        outputs,
        processor,
        args: ['--aggregation', aggregation],
      })
      expect(summary.metrics.value?.value).toBe(value)
    }
  })
})

describe('a selection', () => {
  const data = Array.from({ length: 40 }, (_, row) => ({
    query: `question ${row}`,
    response: 'yes',
    metadata: JSON.stringify({ id: `t${row}`, level: row % 4 === 0 ? 'hard' : 'easy' }),
  }))
  const selected = async (...args: string[]) => {
    await using folder = await temporaryFolder()
    return (await rehearse({ folder: folder.path, data, args })).records.map(({ row }) => row)
  }

  test('takes the first n', async () => expect(await selected('-n', '3')).toEqual([0, 1, 2]))
  test('takes rows by id', async () => expect(await selected('--id', 't7', '--id', 't3')).toEqual([3, 7]))
  test('takes rows by metadata', async () =>
    expect(await selected('--filter', 'metadata.level=hard', '-n', '4')).toEqual([0, 4, 8, 12]))
  test('draws the same rows for the same seed, and more of them for a larger sample', async () => {
    const five = await selected('--sample', '5', '--seed', '7')
    expect(await selected('--sample', '5', '--seed', '7')).toEqual(five)
    expect(await selected('--sample', '9', '--seed', '7')).toEqual(expect.arrayContaining(five))
    expect(await selected('--sample', '5', '--seed', '8')).not.toEqual(five)
    expect(five).toHaveLength(5)
  })
})

describe('exit codes', () => {
  const usage: readonly (readonly [string, readonly string[]])[] = [
    ['an unknown flag', ['--treshold', 'exact>=1']],
    ['a flag given twice', ['--seed', '1', '--seed', '2']],
    ['a number that is none', ['-n', 'many']],
    ['a gate that is none', ['--threshold', 'exact']],
    ['a filter that is none', ['--filter', 'level=hard']],
    ['an aggregation that is none', ['--aggregation', 'mean']],
    ['a share above 1', ['--max-error-rate', '2']],
  ]
  for (const [name, args] of usage) {
    test(`${name} is 2`, async () => {
      await using folder = await temporaryFolder()
      const { code, stderr, stdout } = await rehearse({ folder: folder.path, args })
      expect(code).toBe(2)
      expect(stderr.length).toBeGreaterThan(20)
      expect(stdout).toBe('')
    })
  }

  test('a missed gate is 100, and the verdict says what it was', async () => {
    await using folder = await temporaryFolder()
    const outputs = ['yes', 'no', 'yes'].map((output, row) => ({ row, output }))
    const { code, stdout } = await rehearse({ folder: folder.path, outputs, args: ['--threshold', 'exact>=0.9'] })
    expect(code).toBe(100)
    expect(stdout).toContain('gate missed: exact>=0.9, got 0.6666666666666666')
    expect(
      (
        await rehearse({
          folder: folder.path,
          outputs,
          args: ['--threshold', 'exact>=0.6', '--threshold', 'exact<1', '--force'],
        })
      ).code,
    ).toBe(0)
    expect((await rehearse({ folder: folder.path, outputs, args: ['--threshold', 'other>=0', '--force'] })).code).toBe(
      100,
    )
  })

  test('failures outrank a missed gate', async () => {
    await using folder = await temporaryFolder()
    expect(
      (await rehearse({ folder: folder.path, data: [...rows(2), 'garbage'], args: ['--threshold', 'exact>2'] })).code,
    ).toBe(4)
  })

  test('a processor that cannot be loaded is 3, with file and line', async () => {
    await using folder = await temporaryFolder()
    const noHandler = await rehearse({ folder: folder.path, processor: 'export const other = 1' })
    expect([noHandler.code, noHandler.stderr]).toEqual([3, expect.stringContaining('NE3007')])
    const syntax = await rehearse({ folder: folder.path, processor: 'export const handler = (' })
    expect([syntax.code, syntax.stderr]).toEqual([3, expect.stringMatching(/NE3008 {2}.*processor\.ts:1/)])
    const throws = await rehearse({
      folder: folder.path,
      processor: 'const x: string[] = []\nexport const handler = x[0].length',
    })
    expect([throws.code, throws.stderr]).toEqual([3, expect.stringMatching(/NE3008 {2}processor\.ts:2/)])
    const refused = await rehearse({
      folder: folder.path,
      processor:
        "import { buildLambdaHandler, preprocess } from 'nova-custom-eval'\nexport const handler = buildLambdaHandler({ preprocessor: preprocess(function three(a, b, c) { return a }) })",
    })
    expect([refused.code, refused.stderr]).toEqual([
      3,
      expect.stringMatching(/NE3002 {2}.*three must have at most 2 parameters/),
    ])
  })

  test('a missing file is 2', async () => {
    const { code, stderr } = await novaEval([
      'run',
      '--data',
      'no.jsonl',
      '--processor',
      'no.ts',
      '--outputs',
      'no.jsonl',
    ])
    expect([code, stderr]).toEqual([2, expect.stringContaining('NE1003  no.jsonl: no such file')])
  })
})

describe('the folder of a run', () => {
  test('is refused when it holds a run, replaced with --force', async () => {
    await using folder = await temporaryFolder()
    const first = await rehearse({ folder: folder.path })
    const again = await rehearse({ folder: folder.path })
    expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('NE1005')])
    const forced = await rehearse({ folder: folder.path, args: ['--force'] })
    expect(forced.code).toBe(0)
    expect(forced.records).toEqual(first.records)
  })

  test('is never replaced when it holds other files', async () => {
    await using folder = await temporaryFolder()
    await mkdir(join(folder.path, 'out'))
    await writeFile(join(folder.path, 'out', 'thesis.txt'), 'years of work')
    const { code, file } = await rehearse({ folder: folder.path, args: ['--force'] })
    expect(code).toBe(2)
    expect(await file('thesis.txt')).toBe('years of work')
  })

  test('holds the same bytes for the same inputs, times apart', async () => {
    await using folder = await temporaryFolder()
    const first = await rehearse({ folder: folder.path, data: rows(700) })
    const read = async (run: typeof first) => ({
      rows: await run.file('rows.jsonl'),
      summary: await run.file('summary.json'),
      inference: await run.file('run/eval_results/inference_output.jsonl'),
    })
    const before = await read(first)
    expect(await read(await rehearse({ folder: folder.path, data: rows(700), args: ['--force', '-j', '3'] }))).toEqual(
      before,
    )
  })

  test('by default is results/<time>-<name>, and results/latest names it', async () => {
    await using folder = await temporaryFolder()
    await rehearse({ folder: folder.path })
    const { stdout } = await novaEval(
      ['run', '--data', 'gen_qa.jsonl', '--processor', 'processor.ts', '--outputs', 'outputs.jsonl', '--json'],
      { cwd: folder.path },
    )
    const { folder: named } = JSON.parse(stdout)
    expect(named).toMatch(/^results\/\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ-run$/)
    const { readlink } = await import('node:fs/promises')
    expect(`results/${await readlink(join(folder.path, 'results/latest'))}`).toBe(named)
  })
})

test('--json prints one JSON document and nothing else on stdout, for errors too', async () => {
  await using folder = await temporaryFolder()
  const noisy =
    "console.log('loaded')\nimport { buildLambdaHandler, postprocess } from 'nova-custom-eval'\nexport const handler = buildLambdaHandler({ postprocessor: postprocess(() => { console.log('x'); process.stdout.write('y'); return { m: 1 } }) })"
  const { stdout, code } = await rehearse({ folder: folder.path, processor: noisy, args: ['--json'] })
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({
    schema: 'nova-eval/run-result@1',
    verdict: 'ok',
    summary: { metrics: { m: { value: 1, n: 3 } } },
  })
  const failed = await novaEval(['run', '--data', 'no', '--processor', 'no', '--outputs', 'no', '--json'])
  expect(JSON.parse(failed.stdout)).toMatchObject({ code: 'NE1003' })
})

const slow = `import { buildLambdaHandler, postprocess } from 'nova-custom-eval'
export const handler = buildLambdaHandler({ postprocessor: postprocess(async ({ data }) => {
  await new Promise((resolve) => setTimeout(resolve, 20))
  console.error('one')
  return { exact: 1 }
}) })`

describe('an interruption', () => {
  for (const [signal, exit] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    test(`${signal} drains, keeps what is done, and exits ${exit}`, async () => {
      await using folder = await temporaryFolder()
      let sent = false
      const { code, records, summary, stdout } = await rehearse({
        folder: folder.path,
        data: rows(5_000),
        processor: slow,
        args: ['-j', '4'],
        command: {
          env: { ...process.env, NOVA_EVAL_PROGRESS_SECONDS: '0' },
          onStderr: () => {
            if (sent) return undefined
            sent = true
            return signal
          },
        },
      })
      expect(code).toBe(exit)
      expect(records.length).toBeGreaterThan(0)
      expect(records.length).toBeLessThan(5_000)
      expect(records.map(({ row }) => row)).toEqual(records.map((_, at) => at))
      expect(summary.rows).toMatchObject({ total: records.length, scored: records.length })
      expect(stdout).toContain('interrupted')
    })
  }
})
