import { setFlagsFromString } from 'node:v8'
import { boundYoungGeneration } from './young-generation.ts'

/**
 * Keeps the heap of a command near what it holds, while rows stream through it.
 *
 * V8 lets garbage grow to a multiple of what is alive before it collects, the more so the faster rows come, and the peak then follows
 * the number of rows though nothing of them is kept. With a bound it follows what is held. A fifth costs nothing where little is
 * held; a command that holds every row should not call it.
 *
 * @param percent by how much more than is alive it may grow
 * @param half of the young generation, in megabytes
 */
export function boundHeapGrowth(percent = 20, half?: number): void {
  boundYoungGeneration(half)
  setFlagsFromString(`--heap-growing-percent=${percent}`)
}
