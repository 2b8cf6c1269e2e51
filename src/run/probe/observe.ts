type Handler = (event: unknown, context: unknown) => unknown

/** What an observed handler answers: its response as Lambda would send it, and what became of that. */
export interface Observed {
  readonly json: string
  /** The same response a moment later, where it had changed by then. */
  readonly late?: string
  /** Milliseconds that the handler took. */
  readonly ms: number
  /** Those of them in which it computed or waited for something to happen, where Node can tell: the others it waited for a core. */
  readonly own?: number
}

/**
 * Wraps a handler so that it can be seen whether its answer goes on changing once it is given.
 *
 * It runs where the handler runs, from its own text: nothing outside of it may be named in it.
 */
export function observe(handler: Handler): (event: unknown, context: unknown) => Promise<Observed> {
  const underWay = () => process.getActiveResourcesInfo().length
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve))
  const moment = () => new Promise<void>((resolve) => setTimeout(resolve, 2))
  const tells = typeof process.threadCpuUsage === 'function'
  const cpu = (): number => {
    if (!tells) return 0
    const { user, system } = process.threadCpuUsage()
    return (user + system) / 1_000
  }
  // A timer that is merely left behind is waited for once.
  let patience = 1_000
  return async (event, context) => {
    const before = underWay()
    const called = performance.now()
    const loop = performance.eventLoopUtilization()
    const computed = cpu()
    const response = await handler(event, context)
    const json = JSON.stringify(response) ?? 'null'
    const ms = performance.now() - called
    const own = Math.min(ms, performance.eventLoopUtilization(loop).idle + cpu() - computed)
    for (let turns = 0; turns < 3; turns++) await turn()
    const began = performance.now()
    while (underWay() > before && performance.now() - began < patience) await moment()
    if (performance.now() - began >= patience) patience = 20
    const late = typeof response === 'object' && response !== null ? JSON.stringify(response) : json
    return { json, ms, ...(tells && { own }), ...(late !== json && { late }) }
  }
}
