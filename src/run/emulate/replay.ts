import type { Turn } from './job-caller.ts'

/** The caller whose clock is replayed. */
export interface ReplayOptions {
  readonly concurrency: number
  readonly perSecond?: number | undefined
  readonly backoff: number
  /** Milliseconds that a new environment takes before its first call. */
  readonly coldStart: number
  /** Whether the environments are warm from calls of another kind. */
  readonly warm?: boolean
}

/** What the job's own clock would show. */
export interface Replay {
  /** From the first call to the last answer. */
  readonly wallMs: number
  /** Every try that reached the function, as the caller sees it. */
  readonly callMs: readonly number[]
  readonly coldStarts: number
}

interface Slot {
  free: number
  warm: boolean
}

/**
 * Plays measured calls again on a clock of its own: so many at once, each in an environment that is cold at first and after a timeout,
 * with the waits before further tries. Nothing is waited for.
 *
 * @example replay([{ rows: 1, tries: [{ ms: 5, late: 0, end: 'answered' }] }], { concurrency: 1, backoff: 0, coldStart: 10 }).wallMs // 15
 */
export function replay(
  turns: Iterable<Turn>,
  { concurrency, perSecond, backoff, coldStart, warm = false }: ReplayOptions,
): Replay {
  const gap = perSecond === undefined ? 0 : 1_000 / perSecond
  const slots: Slot[] = []
  const callMs: number[] = []
  let wallMs = 0
  let coldStarts = 0
  let begun = 0
  for (const { tries } of turns) {
    const earliest = begun++ * gap
    const slot = slotFor(slots, concurrency, earliest, warm)
    let now = Math.max(slot.free, earliest)
    for (const [at, { ms, late, end }] of tries.entries()) {
      if (at > 0) now += backoff * 2 ** (at - 1)
      if (end === 'throttled') continue
      const cold = slot.warm ? 0 : coldStart
      if (!slot.warm) coldStarts++
      slot.warm = end !== 'timed out'
      callMs.push(cold + ms + late)
      now += cold + ms + late
    }
    slot.free = now
    wallMs = Math.max(wallMs, now)
  }
  return { wallMs, callMs, coldStarts }
}

/** A warm slot that is free by then, else a new one, else the first to become free. */
function slotFor(slots: Slot[], most: number, by: number, warm: boolean): Slot {
  let first = slots[0]
  for (const slot of slots) if (slot.free < (first as Slot).free) first = slot
  if (first !== undefined && (first.free <= by || slots.length >= most)) return first
  const slot = { free: 0, warm }
  slots.push(slot)
  return slot
}
