import { getHeapStatistics, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** How much the heap may grow before it is tidied: more than the young generation takes, whose garbage goes by itself. */
const growth = 16 * 2 ** 20

/**
 * Gives batches of rows on, and collects garbage whenever the heap has grown by 16 MB between two of them.
 *
 * V8 collects what has grown old beside the program, in threads of its own. Where these get no turn, as on a busy machine, rows go on
 * coming: a heap of 20 MB grew beyond 130 MB so, and V8 keeps the pages. What is marked while rows come keeps garbage alive besides. Counted
 * in bytes and not in time, and done in between, the peak does not depend on what else runs. It takes 10 ms for some thousand rows.
 */
export async function* tendedRows<Batch>(batches: AsyncIterable<Batch>): AsyncGenerator<Batch, void, undefined> {
  const collect = collector()
  let least = heldNow()
  for await (const batch of batches) {
    const held = heldNow()
    // V8 collects as well.
    if (held < least) least = held
    if (held - least >= growth) {
      // A batch is there while it is done: with the last row goes what V8 has learnt of rows, and code is made anew.
      collect()
      least = heldNow()
    }
    yield batch
  }
}

const heldNow = (): number => getHeapStatistics().used_heap_size

/** What `node --expose-gc` gives, to contexts that are made once the flag is set; and nobody else marks. */
function collector(): () => void {
  setFlagsFromString('--expose-gc')
  setFlagsFromString('--no-incremental-marking')
  return runInNewContext('gc')
}
