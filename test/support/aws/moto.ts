import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

const requirements = join(import.meta.dirname, 'requirements.txt')

/** The account that moto's server knows. */
export const account = '123456789012'

/** Why the stand-in cannot run on this machine; undefined where it can. */
export function missingTool(): string | undefined {
  const venv = spawnSync('python3', ['-c', 'import ensurepip, venv'], { stdio: 'ignore' })
  return venv.status === 0 ? undefined : 'python3 with venv'
}

/** The Python programs of `requirements.txt`, in a folder of the system's temporary one; kept for the next run. */
export function installPrograms(): string {
  const hash = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12)
  const folder = join(tmpdir(), `nova-eval-aws-${hash}`)
  const bin = join(folder, 'bin')
  if (existsSync(join(bin, 'aws')) && existsSync(join(bin, 'moto_server'))) return bin
  rmSync(folder, { recursive: true, force: true })
  execFileSync('python3', ['-m', 'venv', folder], { stdio: 'inherit' })
  execFileSync(join(bin, 'python'), ['-m', 'pip', 'install', '--quiet', '--requirement', requirements], {
    stdio: 'inherit',
  })
  return bin
}

export interface MotoOptions {
  /** Of the server, besides a Lambda that echoes. */
  readonly config?: Readonly<Record<string, unknown>>
  /** Where the server's own parts find each other, unless at its port. */
  readonly innerPort?: number
}

/** Moto's server, which keeps what it is sent as AWS would; its Lambda is told to echo, not to run functions in Docker. */
export class Moto implements AsyncDisposable {
  readonly url: string
  readonly #child: ChildProcess
  readonly #bin: string

  /** @param bin where `installPrograms` put the programs */
  static async start(bin: string, { config = {}, innerPort }: MotoOptions = {}): Promise<Moto> {
    const moto = new Moto(bin, await freePort(), innerPort)
    for (let tries = 0; tries < 300; tries++) {
      try {
        const answer = await fetch(`${moto.url}/moto-api/config`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ lambda: { use_docker: false }, ...config }),
        })
        if (answer.ok) return moto
      } catch {
        // Not listening yet.
      }
      await setTimeout(200)
    }
    await moto[Symbol.asyncDispose]()
    throw new Error('moto_server did not answer within 60 s')
  }

  private constructor(bin: string, port: number, innerPort = port) {
    this.#bin = bin
    this.url = `http://127.0.0.1:${port}`
    this.#child = spawn(join(bin, 'moto_server'), ['-H', '127.0.0.1', '-p', String(port)], {
      stdio: 'ignore',
      env: { PATH: process.env.PATH, MOTO_PORT: String(innerPort), MOTO_IAM_LOAD_MANAGED_POLICIES: 'true' },
    })
  }

  /**
   * The variables under which `aws` and our command speak to the stand-in. The region is the caller's own business.
   *
   * @param url another address that leads to it, such as a recording proxy's
   */
  variables(url: string = this.url): Record<string, string> {
    return {
      PATH: `${this.#bin}:${process.env.PATH}`,
      HOME: tmpdir(),
      AWS_ENDPOINT_URL: url,
      AWS_ACCESS_KEY_ID: 'testing',
      AWS_SECRET_ACCESS_KEY: 'testing',
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_EC2_METADATA_DISABLED: 'true',
    }
  }

  /** One call of the `aws` command line, its answer parsed: a witness that shares no code with ours. */
  call(region: string, args: readonly string[]): unknown {
    const printed = execFileSync(join(this.#bin, 'aws'), [...args, '--output', 'json'], {
      encoding: 'utf8',
      env: { ...this.variables(), AWS_DEFAULT_REGION: region },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    return printed === '' ? undefined : JSON.parse(printed)
  }

  /** Forgets everything that it keeps. */
  async reset(): Promise<void> {
    await fetch(`${this.url}/moto-api/reset`, { method: 'POST' })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode !== null) return
    this.#child.kill()
    await once(this.#child, 'exit')
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}
