import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { argumentsOf, asksAws } from '../../action/arguments.ts'
import { codeIn, tableOf } from '../docs/markdown.ts'
import { repository } from '../support/command.ts'
import { action, Runner } from './composite.ts'

const runner = new Runner()
afterAll(() => runner[Symbol.dispose]())

const example = { data: 'gen_qa.jsonl', processor: 'processor.ts', outputs: 'outputs.jsonl', recipe: 'recipe.yaml' }
const run = (given: Readonly<Record<string, string>>) => runner.play({ ...example, ...given })

describe('the action', () => {
  test('uses no other action, and puts nothing of an event or an input into a script', () => {
    for (const { uses, shell, run: script } of action.runs.steps) {
      expect([uses, shell]).toEqual([undefined, 'bash'])
      expect(script).not.toContain('${{')
    }
  })

  test('describes every input and output, and has no input that is required', () => {
    for (const [name, input] of Object.entries({ ...action.inputs, ...action.outputs }))
      expect(input, name).toMatchObject({ description: expect.stringMatching(/\w/) })
    for (const [name, input] of Object.entries(action.inputs)) {
      expect(typeof input.default, name).toBe('string')
      expect(input, name).not.toHaveProperty('required')
    }
  })
})

test('the page has a row for every input and output', () => {
  const page = readFileSync(join(repository, 'docs/action.md'), 'utf8')
  const names = (head: string) => tableOf(page, head).flatMap(([cell]) => codeIn(cell as string))
  expect(names('input').toSorted()).toEqual(Object.keys(action.inputs).toSorted())
  expect(names('output').toSorted()).toEqual(Object.keys(action.outputs).toSorted())
})

describe('a run', () => {
  test('leaves a report on the page, and hands on verdict, score and folder', () => {
    const { code, outputs, summary } = run({ threshold: 'class_match>=0.7\njson_valid>=0.5', output: 'results/met' })
    expect([code, outputs.verdict, outputs.score, outputs['exit-code']]).toEqual([0, 'ok', '0.775', '0'])
    expect(summary).toContain('### nova-eval run: ok\n\n```text\nmet  class_match>=0.7\nmet  json_valid>=0.5\n```\n')
    expect(summary).toContain('| class\\_match | 0.775 | 0.625 to 0.877 | 40 | 0 |')
    expect(existsSync(join(outputs.results ?? '', 'rows.jsonl'))).toBe(true)
    expect(`${readFileSync(outputs.report ?? '', 'utf8')}\n`).toBe(summary)
  })

  test('fails where a gate is missed, its report on the page all the same', () => {
    const { code, outputs, summary } = run({ threshold: 'class_match>=0.9' })
    expect([code, outputs.verdict, outputs.score, outputs['exit-code']]).toEqual([100, 'gate', '0.775', '100'])
    expect(summary).toContain('missed  class_match>=0.9')
    expect(summary).toContain('| class\\_match | 0.775 |')
  })

  test('leaves it to later steps what a missed gate means, when it is told to', () => {
    const { code, outputs } = run({ threshold: 'class_match>=0.9', fail: 'false' })
    expect([code, outputs.verdict, outputs['exit-code']]).toEqual([0, 'gate', '100'])
  })

  test('keeps off the page when it is told to', () => {
    const { summary, outputs } = run({ args: '--limit=3', summary: 'false' })
    expect([summary, outputs.verdict]).toEqual(['', 'ok'])
  })

  test('says what was wrong with the inputs', () => {
    const { code, outputs, summary } = run({ data: 'missing.jsonl' })
    expect([code, outputs.verdict, outputs.score, outputs.results]).toEqual([2, 'usage', '', ''])
    expect(summary).toMatch(/### nova-eval run: usage\n\n```text\nNE1003 {2}.*missing\.jsonl/)
    const unknown = run({ args: '--treshold=1' })
    expect([unknown.code, unknown.summary]).toEqual([2, expect.stringContaining("unknown option '--treshold")])
  })

  test('takes no input for a script, and no text of a row for an order to the runner', () => {
    const data = 'gen_qa.jsonl; touch broken $(touch broken) `touch broken`\n::warning::broken'
    const { code, log } = run({ data })
    expect([code, existsSync(join(runner.workspace, 'broken'))]).toEqual([2, false])
    expect(log).toMatch(/^::stop-commands::(\S+)\n[\s\S]*\n::\1::\n/)
  })
})

describe('other commands', () => {
  let before = ''
  beforeAll(() => {
    before = run({ output: 'results/before' }).outputs.results ?? ''
    const outputs = readFileSync(join(runner.workspace, 'outputs.jsonl'), 'utf8').split('\n')
    // An answer that was right, and that the model no longer gives.
    writeFileSync(
      join(runner.workspace, 'worse.jsonl'),
      outputs.map((line, at) => (at < 8 ? `{"row": ${at}, "output": "?"}` : line)).join('\n'),
    )
    run({ outputs: 'worse.jsonl', output: 'results/after' })
  })

  test('compare is held to its gates, and hands on the score of the last result', () => {
    const { code, outputs, summary } = runner.play({
      command: 'compare',
      results: `${before}\nresults/after`,
      metric: 'class_match',
      gate: 'class_match: no-worse-than 0.01',
    })
    expect([code, outputs.verdict, outputs.score]).toEqual([100, 'gate', '0.575'])
    expect(summary).toContain('### nova-eval compare: gate\n')
    expect(summary).toContain('| metric | before | after |')
  })

  test('inspect writes its own report', () => {
    const { outputs, summary } = runner.play({ command: 'inspect', results: before, metric: 'class_match' })
    expect([outputs.verdict, outputs.score]).toEqual(['ok', '0.775'])
    expect(summary).toContain('<details><summary>What went wrong</summary>')
  })

  test('check shows what it found', () => {
    const { outputs, summary } = runner.play({ command: 'check' })
    expect(outputs.verdict).toBe('ok')
    expect(summary).toContain('```text\nno problem found\n```')
    writeFileSync(join(runner.workspace, 'broken.yaml'), 'evaluation: { task: gen_qa }\n')
    const broken = runner.play({ command: 'check', recipe: 'broken.yaml' })
    expect([broken.code, broken.outputs.verdict]).toEqual([3, 'input'])
    expect(broken.summary).toMatch(/NE4\d{3} {2}error/)
  })

  test('is the nova-eval that the project has, where it has one', () => {
    const own = join(runner.workspace, 'own/node_modules/nova-custom-eval')
    mkdirSync(join(own, 'dist/cli'), { recursive: true })
    writeFileSync(join(own, 'package.json'), '{ "name": "nova-custom-eval" }')
    writeFileSync(join(own, 'dist/cli/main.js'), "console.log('the project its own:', process.argv[2])")
    const { summary } = runner.play({ command: 'list', 'working-directory': 'own' })
    expect(summary).toContain('the project its own: list')
  })

  test('any other is shown as it prints', () => {
    const { outputs, summary } = runner.play({ command: 'explain', args: 'NE3008' })
    expect([outputs.verdict, outputs.score]).toEqual(['ok', ''])
    expect(summary).toContain('NE3008')
  })
})

describe('a pull request from a fork', () => {
  const fork = { 'github.event.pull_request.head.repo.fork': 'true' }

  test('is told loudly what was skipped, since it has no credentials', () => {
    const given = { ...example, outputs: '', model: 'bedrock:us.amazon.nova-lite-v1:0' }
    const { code, outputs, summary, log } = runner.play(given, fork)
    expect([code, outputs.verdict, outputs['exit-code']]).toEqual([0, 'skipped', '0'])
    expect(log).toContain('::warning title=nova-eval::nova-eval run was skipped: it asks AWS')
    expect(summary).toContain('nova-eval run was skipped')
  })

  test('is evaluated where AWS is not asked', () => {
    expect(runner.play({ ...example, args: '--limit=3' }, fork).outputs.verdict).toBe('ok')
  })
})

test.each([
  { inputs: { command: 'run', outputs: 'a.jsonl' }, asks: false },
  { inputs: { command: 'run', model: 'bedrock:x' }, asks: true },
  { inputs: { command: 'run', model: 'http://localhost:8000/v1#m' }, asks: false },
  { inputs: { command: 'inspect', results: 's3://bucket/output.tar.gz' }, asks: true },
  { inputs: { command: 'check', args: '--aws' }, asks: true },
  { inputs: { command: 'check' }, asks: false },
  { inputs: { command: 'deploy', args: '--dry-run' }, asks: true },
])('$inputs asks AWS: $asks', ({ inputs, asks }) => {
  expect(asksAws(argumentsOf(inputs as Record<string, string>))).toBe(asks)
})

test('the action comes with the repository, and its scripts need nothing installed', () => {
  for (const file of ['arguments.ts', 'evaluate.ts', 'summary.ts']) {
    const imports = [...readFileSync(join(repository, 'action', file), 'utf8').matchAll(/from '([^']+)'/g)]
    for (const [, from = ''] of imports) expect(from).toMatch(/^(?:node:|\.{1,2}\/)/)
  }
})
