/**
 * What the action does: runs one command, says on the page of the run how it ended, and hands verdict, score and files on. It uploads
 * nothing. `action.yml` starts it with the inputs as JSON.
 */
import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { appendFileSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { exitCodes } from '../src/cli/exit-code.ts'
import { argumentsOf, asksAws, type Inputs } from './arguments.ts'
import { type Answer, scoreOf, summaryOf } from './summary.ts'

const { MAIN: main = '', INPUTS = '{}', FORK: fork = '', RUNNER_TEMP: temporary = tmpdir() } = process.env
const { GITHUB_OUTPUT: outputFile, GITHUB_STEP_SUMMARY: summaryFile } = process.env

const inputs: Inputs = JSON.parse(INPUTS)
const args = argumentsOf(inputs)
const [command = ''] = args

if (fork === 'true' && asksAws(args)) skip()
else evaluate()

function skip(): void {
  const why = `nova-eval ${command} was skipped: it asks AWS, and a pull request from a fork has no credentials`
  process.stdout.write(`::warning title=nova-eval::${why}\n`)
  show(`**⚠️ ${why}**`)
  hand({ verdict: 'skipped', score: '', 'exit-code': '0', results: '', report: '' })
}

function evaluate(): void {
  const report = join(mkdtempSync(join(temporary, 'nova-eval-action-')), 'report.md')
  const writes = command === 'compare' || command === 'inspect'
  const known = writes || ['run', 'score', 'check'].includes(command)
  const { code, printed, complaints } = call([
    ...args,
    ...(writes ? [`--output=${report}`] : []),
    ...(known ? ['--json'] : []),
  ])
  const answer: Answer | undefined = known && printed !== '' ? JSON.parse(printed) : undefined
  const results = answer?.folder
  if (results !== undefined) call(['inspect', results, `--output=${report}`])
  const verdict = Object.entries(exitCodes).find(([, value]) => value === code)?.[0] ?? 'internal'
  const text = summaryOf({
    title: `nova-eval ${command}: ${verdict}`,
    answer,
    report: existsSync(report) ? readFileSync(report, 'utf8') : undefined,
    printed: known && printed !== '' ? complaints : `${printed}${complaints}`,
  })
  writeFileSync(report, text)
  quietly(text)
  show(text)
  hand({
    verdict,
    score: answer === undefined ? '' : scoreOf(answer),
    'exit-code': String(code),
    results: results === undefined ? '' : resolve(results),
    report,
  })
  if (inputs.fail !== 'false') process.exitCode = code
}

function call(words: readonly string[]): {
  readonly code: number
  readonly printed: string
  readonly complaints: string
} {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...words], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 2 ** 28,
    env: { ...process.env, NO_COLOR: '1' },
  })
  return { code: status ?? exitCodes.internal, printed: stdout, complaints: stderr }
}

/** Prints text that may hold anything: no line of it is taken for an order to the runner. */
function quietly(text: string): void {
  const word = randomUUID()
  process.stdout.write(`::stop-commands::${word}\n${text}\n::${word}::\n`)
}

function show(text: string): void {
  if (summaryFile !== undefined && inputs.summary !== 'false') appendFileSync(summaryFile, `${text}\n`)
}

/** Sets outputs, each between words that no value can hold. */
function hand(outputs: Readonly<Record<string, string>>): void {
  if (outputFile === undefined) return
  for (const [name, value] of Object.entries(outputs)) {
    const end = randomUUID()
    appendFileSync(outputFile, `${name}<<${end}\n${value}\n${end}\n`)
  }
}
