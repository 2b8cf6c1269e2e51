import { execFileSync, fork } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import type { Reported } from './answer.ts'

export const root: string = resolve(import.meta.dirname, '../..')

export interface Answered extends Reported {
  /** What the module and its handler printed. */
  readonly printed: string
}

/** A folder outside the repository that has the built package and nothing else of ours. */
export class Stranger implements Disposable {
  readonly folder: string = mkdtempSync(join(tmpdir(), 'nova-eval-docs-'))

  constructor() {
    mkdirSync(join(this.folder, 'node_modules'))
    symlinkSync(root, join(this.folder, 'node_modules/nova-custom-eval'), 'junction')
    writeFileSync(join(this.folder, 'package.json'), '{ "private": true, "type": "module" }\n')
  }

  /** What the compiler says of these files, which were written before; the empty text when it is content. */
  complaints(files: readonly string[], options: { readonly experimentalDecorators: boolean }): string {
    const compilerOptions = {
      ...options,
      module: 'nodenext',
      target: 'es2024',
      strict: true,
      noUncheckedIndexedAccess: true,
      exactOptionalPropertyTypes: true,
      noUnusedLocals: true,
      noImplicitReturns: true,
      noEmit: true,
      types: ['node'],
      typeRoots: [join(root, 'node_modules/@types')],
    }
    const project = join(this.folder, 'tsconfig.json')
    writeFileSync(project, JSON.stringify({ compilerOptions, files }))
    try {
      const compiler = join(root, 'node_modules/typescript/bin/tsc')
      execFileSync(process.execPath, [compiler, '-p', project, '--pretty', 'false'], { encoding: 'utf8' })
      return ''
    } catch (error) {
      const { stdout, stderr } = error as { stdout: string; stderr: string }
      return stdout + stderr
    }
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.folder, file), text)
  }

  /**
   * Compiles a module as `nova-eval build` does, loads it in a process of its own, and sends its handler the events. A line
   * `call // value` reports the value of the call.
   */
  async answers(
    code: string,
    events: readonly unknown[],
    options: { readonly experimentalDecorators?: boolean } = {},
  ): Promise<Answered> {
    const module = join(this.folder, 'block.mjs')
    await build({
      stdin: {
        contents: code.replace(/^(\w.*\)) \/\/ (.+)$/gm, 'globalThis.shown.push([$1, $2])'),
        loader: 'ts',
        resolveDir: this.folder,
      },
      outfile: module,
      bundle: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      target: 'node22',
      tsconfigRaw: { compilerOptions: options },
    })
    const child = fork(join(import.meta.dirname, 'answer.ts'), [], { silent: true, env: lambdaLike(), execArgv: [] })
    const printed: Buffer[] = []
    child.stdout?.on('data', (chunk: Buffer) => printed.push(chunk))
    child.stderr?.on('data', (chunk: Buffer) => printed.push(chunk))
    const reported = new Promise<Reported | undefined>((done) => {
      child.on('message', (report) => done(report as Reported))
      child.on('close', () => done(undefined))
    })
    const closed = new Promise((done) => child.on('close', done))
    child.send({ module: pathToFileURL(module).href, events })
    const report = await reported
    await closed
    const text = Buffer.concat(printed).toString('utf8')
    if (report === undefined) throw new Error(`the block ended without an answer:\n${text}`)
    return { ...report, printed: text }
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** The variables of this process but for those that a handler reads. */
function lambdaLike(): NodeJS.ProcessEnv {
  const ours = /^(?:NOVA_EVAL_|POWERTOOLS_|AWS_|_X_AMZN|NODE_OPTIONS$|VITEST|NODE_ENV$)/
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)))
}
