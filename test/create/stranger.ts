import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

/** Somebody with an empty folder and the two tarballs of a release: no clone, no AWS, and once all is installed no network. */
export class Stranger implements Disposable {
  readonly folder: string
  readonly #home: string

  constructor(tarballs: readonly string[]) {
    this.#home = mkdtempSync(join(tmpdir(), 'nova-eval-create-'))
    this.folder = join(this.#home, 'work')
    mkdirSync(this.folder)
    for (const tarball of tarballs) copyFileSync(tarball, join(this.folder, basename(tarball)))
  }

  /**
   * What a shell command prints on both streams, in the order of the streams.
   *
   * @throws Error where it does not end with the code
   */
  run(
    command: string,
    options: { readonly in?: string; readonly online?: boolean; readonly code?: number } = {},
  ): string {
    const { status, stdout, stderr } = spawnSync('bash', ['-euo', 'pipefail', '-c', command], {
      cwd: join(this.folder, options.in ?? '.'),
      env: { ...this.#variables(), ...(options.online === true ? {} : offline) },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    if (status !== (options.code ?? 0)) throw new Error(`${command} ended with ${status}:\n${stdout}${stderr}`)
    return stdout + stderr
  }

  /** What steps of a workflow have put on the page of the run. */
  summary(): string {
    return readFileSync(join(this.#home, 'summary.md'), 'utf8')
  }

  [Symbol.dispose](): void {
    rmSync(this.#home, { recursive: true, force: true })
  }

  #variables(): NodeJS.ProcessEnv {
    const others = /^(?:AWS_|NOVA_EVAL_|POWERTOOLS_|NODE_OPTIONS$|npm_(?:package|lifecycle|execpath|command)|INIT_CWD)/
    const own = Object.entries(process.env).filter(([name]) => !others.test(name))
    return {
      ...Object.fromEntries(own),
      NO_COLOR: '1',
      GITHUB_STEP_SUMMARY: join(this.#home, 'summary.md'),
      // No profile, no credentials, no instance to ask for them.
      AWS_CONFIG_FILE: join(this.#home, 'none'),
      AWS_SHARED_CREDENTIALS_FILE: join(this.#home, 'none'),
      AWS_EC2_METADATA_DISABLED: 'true',
      npm_config_audit: 'false',
      npm_config_fund: 'false',
      npm_config_loglevel: 'error',
      npm_config_update_notifier: 'false',
    }
  }
}

/** Whoever asks the network all the same finds nobody there. */
const offline: NodeJS.ProcessEnv = {
  npm_config_offline: 'true',
  http_proxy: 'http://127.0.0.1:9',
  https_proxy: 'http://127.0.0.1:9',
  HTTP_PROXY: 'http://127.0.0.1:9',
  HTTPS_PROXY: 'http://127.0.0.1:9',
}
