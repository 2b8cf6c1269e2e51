import type { Random } from './random.ts'
import { textPairs } from './texts.ts'

/** A corpus of a few samples; the first stands for the sentence metrics. */
export interface Corpus {
  readonly outputs: readonly string[]
  readonly golds: readonly string[]
}

/** As many corpora as asked for, of one to four samples each. */
export function* corpora(random: Random, count: number): Generator<Corpus> {
  const pairs = textPairs(random, Number.POSITIVE_INFINITY)
  while (count-- > 0) {
    const samples = random.list(random.pick([1, 1, 2, 4]), () => pairs.next().value)
    yield { outputs: samples.map(({ output }) => output), golds: samples.map(({ gold }) => gold) }
  }
}

export function samplesOf({ outputs, golds }: Corpus): { output: string; gold: string }[] {
  return outputs.map((output, at) => ({ output, gold: golds[at] as string }))
}
