import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { root } from './stranger.ts'

const main = join(root, 'dist/cli/main.js')

/** A folder with what a clone has to run commands on, where they may write. */
export class Clone implements Disposable {
  readonly folder: string = mkdtempSync(join(tmpdir(), 'nova-eval-clone-'))

  constructor() {
    for (const part of ['examples', 'processors'])
      cpSync(join(root, part), join(this.folder, part), { recursive: true })
    const bin = join(this.folder, 'bin')
    mkdirSync(bin)
    // `npx nova-eval` without npm: it would ask a registry whether there is a newer one.
    writeFileSync(
      join(bin, 'npx'),
      `#!/bin/sh\n[ "$1" = nova-eval ] || exit 99\nshift\nexec "${process.execPath}" "${main}" "$@"\n`,
    )
    chmodSync(join(bin, 'npx'), 0o755)
  }

  /** What `npm start` prints, its build left out. */
  start(): string {
    const { scripts }: { scripts: { start: string } } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    const [, args] = scripts.start.split(' && node dist/cli/main.js ')
    if (args === undefined) throw new Error(`npm start is not a build and a command: ${scripts.start}`)
    return this.#run(process.execPath, [main, ...args.split(' ')])
  }

  /** What a shell block prints. */
  shell(block: string): string {
    return this.#run('bash', ['-euo', 'pipefail', '-c', block])
  }

  /**
   * What a shell block prints, errors too, and how it ends. The next one starts in the folder that this one ended in: so does a reader.
   */
  type(block: string): { code: number | null; output: string } {
    const where = join(this.folder, 'bin/where')
    const script = `trap 'pwd > "${where}"' EXIT\n{ ${block}\n} 2>&1`
    const { status, stdout } = spawnSync('bash', ['-euo', 'pipefail', '-c', script], {
      cwd: existsSync(where) ? readFileSync(where, 'utf8').trim() : this.folder,
      env: this.#environment(),
      encoding: 'utf8',
    })
    return { code: status, output: stdout }
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true })
  }

  #run(program: string, args: readonly string[]): string {
    const env = this.#environment()
    return execFileSync(program, args, { cwd: this.folder, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  }

  #environment(): NodeJS.ProcessEnv {
    return { ...process.env, PATH: `${join(this.folder, 'bin')}${delimiter}${process.env.PATH}`, NO_COLOR: '1' }
  }
}
