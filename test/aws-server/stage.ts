import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Check } from '../runtime/report.ts'
import { installPrograms, Moto } from '../support/aws/moto.ts'
import { RecordingProxy } from '../support/aws/recording-proxy.ts'
import { type Finished, novaEval } from '../support/command.ts'

export const region = 'eu-west-1'

/** What a group of checks works with: an account with nothing in it, the proxy before it, and a folder. */
export interface Stage {
  readonly check: Check
  readonly proxy: RecordingProxy
  readonly folder: string
  /** Our command, against the account, in this folder. */
  readonly command: (...args: readonly string[]) => Promise<Finished>
  /** The `aws` command line past the proxy: what is there, told by a program that shares no code with ours. */
  readonly witness: (...args: readonly string[]) => unknown
}

export interface Theatre extends AsyncDisposable {
  readonly open: (check: Check, name: string) => Promise<Stage>
  readonly folder: string
}

/** Starts the stand-in once; each stage begins with an empty account. */
export async function openTheatre(): Promise<Theatre> {
  const moto = await Moto.start(installPrograms())
  const proxy = await RecordingProxy.start(moto.url)
  // Nobody's own profile or region has a say, in our commands or in the parts that are called here.
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name]
  Object.assign(process.env, moto.variables(proxy.url))
  const root = mkdtempSync(join(tmpdir(), 'nova-eval-aws-server-'))
  return {
    folder: root,
    open: async (check, name) => {
      await moto.reset()
      proxy.requests.length = 0
      const folder = join(root, name.replaceAll(' ', '-'))
      mkdirSync(folder)
      const env = { ...process.env, AWS_REGION: region, NO_COLOR: '1' }
      return {
        check,
        proxy,
        folder,
        command: (...args) => novaEval(args, { cwd: folder, env }),
        witness: (...args) => moto.call(region, args),
      }
    },
    [Symbol.asyncDispose]: async () => {
      await proxy[Symbol.asyncDispose]()
      await moto[Symbol.asyncDispose]()
    },
  }
}
