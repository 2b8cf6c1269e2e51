import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'

/** What a worker thread may take for its young generation: two halves of 8 MB, and a third that V8 counts in. */
export const workerYoungMegabytes = 24

/**
 * Keeps V8's young generations small: two halves of 16 MB in this thread if nothing else is said, of 8 MB in threads that are started
 * later.
 *
 * V8 doubles them up to two halves of 64 MB (Node 24) for as long as rows stream through. That makes a run no faster and its peak
 * 120 MB higher. For a heap that is there, V8 has no bound to set, only a flag by how much it grows, which holds for all threads;
 * so a new one begins at the size it is to have.
 *
 * @param half in megabytes; of two halves of 16 a thread that does all the work itself gains nothing over two of 8
 */
export function boundYoungGeneration(half = 16): void {
  setFlagsFromString(`--min-semi-space-size=${workerYoungMegabytes / 3}`)
  const watch = setInterval(() => {
    if (youngGeneration() < 2 * half * 2 ** 20) return
    setFlagsFromString('--semi-space-growth-factor=1')
    clearInterval(watch)
  }, 5)
  watch.unref()
}

/** Bytes that V8 has taken for it in this thread. */
export function youngGeneration(): number {
  return getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_size ?? 0
}
