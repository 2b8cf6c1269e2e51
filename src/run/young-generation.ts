import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'

/** Both halves together. */
const enough = 32 * 2 ** 20

/**
 * Keeps V8's young generation from growing beyond two halves of 16 MB.
 *
 * V8 doubles it up to two halves of 64 MB (Node 24) for as long as rows stream through. That makes a run no faster and its peak
 * 120 MB higher. Its flags for the size are read when a heap is made; the one for growth is read each time.
 */
export function boundYoungGeneration(): void {
  const watch = setInterval(() => {
    if (youngGeneration() < enough) return
    setFlagsFromString('--semi-space-growth-factor=1')
    clearInterval(watch)
  }, 20)
  watch.unref()
}

/** Bytes that V8 has taken for it in this thread. */
export function youngGeneration(): number {
  return getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_size ?? 0
}
