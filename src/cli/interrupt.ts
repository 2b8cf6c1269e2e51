import { exitCodes } from './exit-code.ts'

/** The first Ctrl-C asks the run to drain and keep what is done; the second leaves at once. */
export function onInterrupt(): { readonly signal: AbortSignal; readonly release: () => void } {
  const controller = new AbortController()
  const interrupt = (name: NodeJS.Signals): void => {
    const verdict = name === 'SIGTERM' ? 'terminated' : 'interrupted'
    if (controller.signal.aborted) process.exit(exitCodes[verdict])
    process.stderr.write('interrupted: finishing what has begun; once more to leave at once\n')
    controller.abort(verdict)
  }
  process.on('SIGINT', interrupt)
  process.on('SIGTERM', interrupt)
  return {
    signal: controller.signal,
    release: () => {
      process.off('SIGINT', interrupt)
      process.off('SIGTERM', interrupt)
    },
  }
}
