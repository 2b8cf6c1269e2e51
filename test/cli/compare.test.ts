import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Comparison } from '../../src/analysis/compare/compare-sides.ts'
import { novaEval, temporaryFolder } from '../support/command.ts'
import { externalData } from '../support/external.ts'

const gsm8k = externalData('gsm8k')

/** Writes the folder of a run: its description and one line a row. */
async function writeRun(folder: string, rows: readonly object[], processor = 'aa'): Promise<void> {
  await mkdir(folder, { recursive: true })
  const run = {
    schema: 'nova-eval/run@1',
    name: 'run',
    timestamp: '2026-01-31T09-15-00.123000+00-00',
    command: [],
    versions: {},
    task: 'gen_qa',
    aggregation: 'average',
    stages: ['postprocess'],
    slices: [],
    selection: {},
    mayAbstain: [],
    hashes: { data: 'dd', processor },
  }
  await writeFile(join(folder, 'run.json'), JSON.stringify(run))
  await writeFile(join(folder, 'rows.jsonl'), rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
}

const rows = (score: (at: number) => number): object[] =>
  Array.from({ length: 100 }, (_, at) => ({
    schema: 'nova-eval/row@1',
    row: at,
    id: `t-${at}`,
    outcome: 'scored',
    metrics: { right: score(at) },
    system: null,
    prompt: `question ${at}`,
    output: score(at) === 1 ? 'yes' : 'no \u001b[31m',
    gold: 'yes',
    metadata: JSON.stringify({ lang: at % 2 === 0 ? 'de' : 'en', odd: `\u001b[2J${'long '.repeat(20)}` }),
  }))

/** Three runs: all right, German half wrong, the same as the first. */
async function threeRuns(folder: string): Promise<void> {
  await writeRun(
    join(folder, 'base'),
    rows(() => 1),
  )
  await writeRun(
    join(folder, 'tuned'),
    rows((at) => (at % 4 === 0 ? 0 : 1)),
  )
  await writeRun(
    join(folder, 'again'),
    rows((at) => (at === 1 ? 0 : 1)),
  )
}

describe('nova-eval compare', () => {
  test('tells the sentence first, where it got worse, and shows the rows', async () => {
    await using folder = await temporaryFolder()
    await threeRuns(folder.path)
    const { code, stdout } = await novaEval(['compare', 'base', 'tuned', '--slice', 'lang', '--slice', 'odd'], {
      cwd: folder.path,
    })
    expect(code).toBe(0)
    expect(stdout.split('\n')[0]).toBe(
      'tuned is worse: right 1.000 -> 0.750, −0.250 (95 % interval −0.340 to −0.170) on the same 100 rows',
    )
    expect(stdout).toMatch(/same scorer {2}yes \(aa\) {3}same dataset {2}yes \(dd\)/)
    expect(stdout).toMatch(/paired {7}100: by id 100/)
    expect(stdout).toMatch(/wins 0 {3}losses 25 {3}ties 75/)
    expect(stdout).toMatch(/lang=de +−0\.500 .* 50 {2}worse {3}<- look here/)
    expect(stdout).toMatch(/lang=en +0\.000 .*no evidence either way/)
    expect(stdout).toContain('regressions: 25 rows, the first 5 of them')
    expect(stdout).not.toMatch(/NaN|undefined|\u001b/)
  })

  test('verdict and exit code come from one value: 100 for a gate that is missed', async () => {
    await using folder = await temporaryFolder()
    await threeRuns(folder.path)
    const run = (...args: string[]) => novaEval(['compare', ...args], { cwd: folder.path })
    const missed = await run('base', 'tuned', '--gate', 'lang=*: no-worse-than 0.05', '--json')
    expect(missed.code).toBe(100)
    expect(JSON.parse(missed.stdout)).toMatchObject({
      schema: 'nova-eval/compare-result@1',
      verdict: 'gate',
      missed: [expect.stringMatching(/lang=de −0\.500 is worse than −0\.050 \(interval .*n=50\)/)],
    })
    const passed = await run('base', 'again', '--gate', 'right: no-worse-than 0.02', '--threshold', 'right>=0.9')
    expect(passed).toMatchObject({ code: 0, stdout: expect.stringContaining('all gates passed') })
    const low = await run('base', 'tuned', '--threshold', 'right>=0.8')
    expect(low).toMatchObject({ code: 100, stdout: expect.stringContaining('tuned: right>=0.8, got 0.75') })
  })

  test('a saved baseline stands in for the run it was made of, and is not replaced when a gate is missed', async () => {
    await using folder = await temporaryFolder()
    await threeRuns(folder.path)
    const run = (...args: string[]) => novaEval(['compare', ...args], { cwd: folder.path })
    const saved = await run('base', '--save-baseline', 'main.jsonl')
    expect(saved).toMatchObject({ code: 0, stdout: expect.stringContaining('saved baseline main.jsonl') })
    const of = async (...args: string[]): Promise<Comparison> =>
      JSON.parse((await run(...args, '--json')).stdout).comparisons[0]
    const [direct, against] = [await of('base', 'tuned'), await of('tuned', '--baseline', 'main.jsonl')]
    expect(against).toEqual({ ...direct, before: { ...direct.before, source: 'main.jsonl' } })
    const before = await readFile(join(folder.path, 'main.jsonl'), 'utf8')
    const gated = ['tuned', '--baseline', 'main.jsonl', '--gate', 'right: no-worse-than 0']
    expect((await run(...gated, '--save-baseline', 'main.jsonl')).code).toBe(100)
    expect(await readFile(join(folder.path, 'main.jsonl'), 'utf8')).toBe(before)
  })

  test('three results are ranked against a baseline that is named', async () => {
    await using folder = await temporaryFolder()
    await threeRuns(folder.path)
    const run = (...args: string[]) => novaEval(['compare', ...args], { cwd: folder.path })
    const unnamed = await run('base', 'tuned', 'again')
    expect(unnamed).toMatchObject({ code: 2, stderr: expect.stringContaining('--baseline base') })
    const { code, stdout } = await run('tuned', 'again', 'base', '--baseline', 'base')
    expect(code).toBe(0)
    expect(stdout).toMatch(/ {3}1 {2}base +1\.000 +baseline/)
    expect(stdout).toMatch(/ {3}1 {2}again +0\.990 +−0\.010 .*no evidence either way/)
    expect(stdout).toMatch(/ {3}3 {2}tuned +0\.750 +−0\.250 .*worse/)
  })

  test('a report of three results ranks them, shows every pair, and holds a row for each of the baseline', async () => {
    await using folder = await temporaryFolder()
    await threeRuns(folder.path)
    const names = ['r.html', 'r.md', 'r.csv', 'r.json', 'r.junit.xml']
    const args = ['compare', 'tuned', 'again', 'base', '--baseline', 'base', ...names.flatMap((name) => ['-o', name])]
    expect((await novaEval(args, { cwd: folder.path })).code).toBe(0)
    const [html = '', markdown = '', csv = '', json = '', junit = ''] = await Promise.all(
      names.map((name) => readFile(join(folder.path, name), 'utf8')),
    )
    const { verdict, ranking } = JSON.parse(json)
    expect(verdict.headline).toBe('no evidence which of 2 is best: right base 1.000, again 0.990 on the same 100 rows')
    expect(verdict.lines).toEqual([expect.stringMatching(/^tuned is worse than base: −0\.250 /)])
    expect(ranking.ranked.map(({ name, rank }: { name: string; rank: number }) => [rank, name])).toEqual([
      [1, 'base'],
      [1, 'again'],
      [3, 'tuned'],
    ])
    // 0.99 ± 1.96 · sqrt(0.99 · 0.01 / 99)
    expect(ranking.ranked[1].interval.lower).toBeCloseTo(0.9704, 4)
    expect(ranking.pairs).toHaveLength(3)
    expect(html).toContain('Ranking by right')
    expect(markdown).toContain('| tuned | 3 | 0.750 |')
    const lines = csv.trim().split('\r\n')
    expect(lines[0]).toContain('row,id,outcome,base,again,tuned,change')
    expect(lines).toHaveLength(101)
    expect(junit).toContain('tests="100" failures="26"')
    expect(junit).toContain('tuned was 1, is 0')
  })

  test('different scorers are refused with what to do', async () => {
    await using folder = await temporaryFolder()
    await threeRuns(folder.path)
    await writeRun(
      join(folder.path, 'other'),
      rows(() => 1),
      'bb',
    )
    const run = (...args: string[]) => novaEval(['compare', ...args], { cwd: folder.path })
    expect(await run('base', 'other')).toMatchObject({
      code: 3,
      stderr: expect.stringMatching(/^NE6301 .*\n.*score --from/),
    })
    expect((await run('base', 'other', '--allow-different-scorers')).stdout).toContain('same scorer  NO (aa, bb)')
  })

  test('reports are written by the end of their name', async () => {
    await using folder = await temporaryFolder()
    await threeRuns(folder.path)
    const run = (...args: string[]) => novaEval(['compare', 'base', 'tuned', ...args], { cwd: folder.path })
    const { code, stdout } = await run('-o', 'r.md', '-o', 'r.jsonl', '-o', 'r.html')
    expect({ code, wrote: stdout.includes('wrote r.md   r.jsonl   r.html') }).toEqual({ code: 0, wrote: true })
    expect(await readFile(join(folder.path, 'r.md'), 'utf8')).toContain('tuned is worse')
    const lines = (await readFile(join(folder.path, 'r.jsonl'), 'utf8')).trim().split('\n')
    expect(lines.filter((line) => line.includes('"change":"loss"'))).toHaveLength(25)
    expect(lines.slice(0, 2).join('')).toContain('"change":"loss"')
    expect(await run('-o', 'r.doc')).toMatchObject({ code: 2, stderr: expect.stringContaining('.html') })
  })

  test.each([
    [['base'], 'nothing to hold it against'],
    [['base', 'base'], 'given twice'],
    [['base', 'tuned', '--gate', 'right'], '--gate right: expected'],
    [['base', '--save-baseline', 'b.jsonl', '-o', 'r.md'], '-o writes a report of two results or more'],
  ])('%j is a usage error', async (args, message) => {
    await using folder = await temporaryFolder()
    await threeRuns(folder.path)
    expect(await novaEval(['compare', ...args], { cwd: folder.path })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(message),
    })
  })
})

/**
 * What scipy 1.17.1, statsmodels 0.15.0 and numpy 2.4.6 give for the verdicts of the two models: `mcnemar([[198, 88], [260, 773]],
 * exact=True)` and, on the differences in the order of the rows' hashes, `stats.bootstrap((d,), np.mean, n_resamples=10000,
 * method='percentile')` with a `RandomState` whose `randint` is `int(random.Random(0).random() * n)`; with numpy's own generator,
 * seed 0, the interval is the same. `stats.sem(d)` for the error.
 */
const reference = {
  p: 7.466006443046378e-21,
  interval: { lower: 0.10386656557998483, upper: 0.15693707354056102 },
  standardError: 0.013684933094532302,
  difference: 0.13040181956027294,
}

describe.skipIf(gsm8k === undefined)('two real models on GSM8K', () => {
  test('compare as scipy and statsmodels say, whatever the order of the rows', async () => {
    await using folder = await temporaryFolder()
    for (const model of ['6b', '175b']) {
      const args = ['--data', join(gsm8k as string, 'gen_qa.jsonl'), '--processor', 'processors/gsm8k/handler.ts']
      const outputs = join(gsm8k as string, `outputs.${model}_finetuning.jsonl`)
      expect((await novaEval(['run', ...args, '--outputs', outputs, '-o', join(folder.path, model)])).code).toBe(0)
    }
    const run = (...args: string[]) => novaEval(['compare', '6b', '175b', ...args], { cwd: folder.path })
    const { stdout, code } = await run()
    expect(code).toBe(0)
    expect(stdout.split('\n')[0]).toBe(
      '175b is better: correct 0.217 -> 0.347, +0.130 (95 % interval +0.104 to +0.157) on the same 1,319 rows',
    )
    const found: Comparison = JSON.parse((await run('--json')).stdout).comparisons[0]
    expect(found).toMatchObject({ scorer: 'same', dataset: 'same', paired: { n: 1319, byContent: 1319, repeated: 0 } })
    const [correct] = found.metrics
    expect(correct).toMatchObject({ wins: 260, losses: 88, ties: 971, test: 'McNemar, exact', verdict: 'better' })
    expect(correct).toMatchObject({ interval: reference.interval, standardError: reference.standardError })
    expect(correct?.difference).toBe(reference.difference)
    expect((correct?.p ?? 0) / reference.p).toBeCloseTo(1, 12)

    const path = join(folder.path, '175b', 'rows.jsonl')
    const lines = (await readFile(path, 'utf8')).trim().split('\n')
    const stirred = lines.map((line, at) => ({ line, at: (at * 7919) % 1319 })).sort((a, b) => a.at - b.at)
    await writeFile(path, stirred.map(({ line }) => `${line}\n`).join(''))
    expect((await run()).stdout).toBe(stdout)
    const again: Comparison = JSON.parse((await run('--json')).stdout).comparisons[0]
    expect(again.metrics).toEqual(found.metrics)
  })
})
