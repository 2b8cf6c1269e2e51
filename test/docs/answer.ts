/** Imports a module, calls its handler with the events it is sent, and reports what was shown and answered. A process of its own. */
import { lambdaContext } from '../support/context.ts'

export interface Reported {
  /** The values of the lines `call // value`, each beside what it should be. */
  readonly shown: readonly (readonly [got: unknown, want: unknown])[]
  readonly answers: readonly unknown[]
}

const send = (report: Reported): void => {
  process.send?.(report)
}

const shown: [unknown, unknown][] = []
Object.assign(globalThis, { shown })

process.on('message', async ({ module, events }: { module: string; events: readonly unknown[] }) => {
  const { handler }: { handler?: (event: unknown, context: unknown) => unknown } = await import(module)
  const answers: unknown[] = []
  for (const event of events) answers.push(await handler?.(event, lambdaContext()))
  send({ shown, answers })
  process.disconnect()
})
