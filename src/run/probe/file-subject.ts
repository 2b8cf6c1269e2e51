import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundleProcessor } from '../../bundle/esbuild.ts'
import type { ProcessorDescription } from '../../processor/description.ts'
import { Environment } from '../environment.ts'
import type { CallFailure } from '../messages.ts'
import { type Observed, observe } from './observe.ts'
import type { Subject, Target } from './subject.ts'

export interface FileSubjectOptions {
  /** Milliseconds a call may take. */
  readonly timeout: number
  /** MB that an environment may take; as much as it likes where absent. */
  readonly memory?: number
  /** Whether the handler is kept from every network: what it asks for fails, and is remembered. */
  readonly offline?: boolean
}

/** The handler of a module, with what can be said of it beside its answers. */
export interface FileSubject extends Subject {
  /** What a handler of ours says of itself, once it was opened. */
  description(): ProcessorDescription | undefined
  /** Whether it wanted to reach something from which it was kept. */
  reachedOut(): boolean
}

/**
 * The handler of a module, each environment of it in a worker thread of its own.
 *
 * @throws NovaEvalError NE1003 no such file, NE1004 esbuild is not installed, NE3008 it does not compile; from `open` NE3007 without a handler
 */
export async function openFileSubject(
  file: string,
  { timeout, memory, offline = false }: FileSubjectOptions,
): Promise<FileSubject> {
  const workshop = await mkdtemp(join(tmpdir(), 'nova-eval-probe-'))
  const close = () => rm(workshop, { recursive: true, force: true })
  try {
    const module = join(workshop, 'processor.mjs')
    const { code, map } = await bundleProcessor(file, { outfile: module })
    await writeFile(module, `${code}\n//# sourceMappingURL=processor.mjs.map\n`)
    await writeFile(`${module}.map`, map)
    await writeFile(join(workshop, 'offline.mjs'), offline ? keepOffline : '')
    await writeFile(join(workshop, 'observed.mjs'), entry)
  } catch (error) {
    await close()
    throw error
  }
  let opened = 0
  let description: ProcessorDescription | undefined
  return {
    name: file,
    fresh: true,
    close,
    description: () => description,
    reachedOut: () => existsSync(join(workshop, 'reached-out')),
    async open(env = {}): Promise<Target> {
      const environment = await Environment.start({
        module: pathToFileURL(join(workshop, 'observed.mjs')).href,
        concurrency: 1,
        timeout,
        ...(memory !== undefined && { memory }),
        env: { ...process.env, ...quiet, ...env },
        log: join(workshop, `handler-${opened++}.log`),
      })
      description = environment.processor
      return {
        call: async (event) => {
          const [answer] = await environment.call([event])
          if (answer === undefined || 'failure' in answer) return { failure: placed(answer?.failure, workshop) }
          const observed: Observed = JSON.parse(answer.json)
          return answer.ledger === undefined ? observed : { ...observed, ledger: answer.ledger }
        },
        close: () => environment.close(),
      }
    },
  }
}

/** Nobody reads the telemetry of a probe; what is thrown may say what the stage was given, which never left this machine. */
const quiet = { NOVA_EVAL_TELEMETRY: 'none', NOVA_EVAL_LOG_PAYLOADS: 'true' }

/** A CommonJS module keeps its exports under `default`. */
const entry = `import './offline.mjs'
import * as author from './processor.mjs'
globalThis.__name ??= (target) => target
const inner = author.handler ?? author.default?.handler
export const handler = typeof inner === 'function' ? (${observe.toString()})(inner) : undefined
const key = Symbol.for('nova-custom-eval.processor')
if (inner?.[key] !== undefined) Object.defineProperty(handler, key, { value: inner[key] })
`

/** Every way out of Node leads over this one method. */
const keepOffline = `import { writeFileSync } from 'node:fs'
import { Socket } from 'node:net'
Socket.prototype.connect = function () {
  writeFileSync(new URL('reached-out', import.meta.url), '')
  return this.destroy(new Error('there is no network here'))
}
`

function placed(failure: CallFailure | undefined, workshop: string): CallFailure {
  if (failure === undefined) return { code: 'NE3116', message: 'the call was never made [NE3116]' }
  const { at, ...rest } = failure
  return at === undefined || at.includes(workshop) || at.includes('processor.mjs') ? rest : failure
}
