import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'yaml'
import { repository } from '../support/command.ts'

export interface ActionStep {
  readonly id: string
  readonly shell: string
  readonly run: string
  readonly uses?: string
  readonly env: Readonly<Record<string, string>>
  readonly 'working-directory': string
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>
  readonly outputs: Readonly<Record<string, { readonly value: string }>>
  readonly runs: { readonly steps: readonly ActionStep[] }
}

/** The action as it stands in the root of the repository. */
export const action: Action = parse(readFileSync(join(repository, 'action.yml'), 'utf8'))

export interface Played {
  /** The exit code of the step that ended the action, 0 where all went through. */
  readonly code: number
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
  readonly log: string
}

/** A runner's machine: a workspace with the first example, and the files through which steps speak to it. */
export class Runner implements Disposable {
  readonly folder: string = mkdtempSync(join(tmpdir(), 'nova-eval-action-'))
  readonly workspace: string = join(this.folder, 'workspace')

  constructor() {
    cpSync(join(repository, 'examples/01-support-tickets'), this.workspace, { recursive: true })
    mkdirSync(join(this.folder, 'temporary'))
  }

  /** Runs the steps of the action with bash, as a runner would: up to the first that fails. */
  play(given: Readonly<Record<string, string>>, event: Readonly<Record<string, string>> = {}): Played {
    const defaults = Object.entries(action.inputs).map(([name, input]) => [name, input.default])
    const inputs: Record<string, string> = { ...Object.fromEntries(defaults), ...given }
    const values: Record<string, string> = {
      'github.action_path': repository,
      'toJSON(inputs)': JSON.stringify(inputs),
      ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`inputs.${name}`, value])),
      ...event,
    }
    const fill = (text: string) => text.replace(/\$\{\{ (.*?) \}\}/g, (_, name: string) => values[name] ?? '')
    const summary = this.#file('summary')
    let log = ''
    let code = 0
    for (const { id, run, env, 'working-directory': cwd } of action.runs.steps) {
      const output = this.#file(`output-${id}`)
      // The flags are those of a runner for `shell: bash`.
      const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', run], {
        cwd: join(this.workspace, fill(cwd)),
        encoding: 'utf8',
        env: {
          ...process.env,
          ...Object.fromEntries(Object.entries(env).map(([name, value]) => [name, fill(value)])),
          GITHUB_OUTPUT: output,
          GITHUB_STEP_SUMMARY: summary,
          RUNNER_TEMP: join(this.folder, 'temporary'),
        },
      })
      log += stdout + stderr
      for (const [name, value] of outputsIn(output)) values[`steps.${id}.outputs.${name}`] = value
      code = status ?? 1
      if (code !== 0) break
    }
    const outputs = Object.entries(action.outputs).map(([name, { value }]) => [name, fill(value)])
    return { code, outputs: Object.fromEntries(outputs), summary: readOr(summary), log }
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true })
  }

  #file(name: string): string {
    const file = join(this.folder, name)
    rmSync(file, { force: true })
    return file
  }
}

/** Both spellings of an output: `name=value`, and a text between two lines of a word. */
function outputsIn(file: string): [string, string][] {
  return [...readOr(file).matchAll(/^([\w-]+)(?:=(.*)|<<(.+)\n([\s\S]*?)\n?\3)$/gm)].map(
    ([, name = '', line, , text]) => [name, line ?? text ?? ''],
  )
}

function readOr(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  }
}
