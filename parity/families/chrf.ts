import { chrf, corpusChrf } from '../../src/metrics/text/index.ts'
import { type Corpus, corpora, samplesOf } from '../corpora.ts'
import type { Family, Values } from '../family.ts'

export const family: Family<Corpus> = {
  reference: 'sacrebleu 2.6.0',
  oracle: 'chrf.py',
  cases: corpora,
  ours: (corpus) => ({ ...scores('chrf', 0, corpus), ...scores('chrfpp', 2, corpus) }),
}

function scores(name: string, wordOrder: number, corpus: Corpus): Values {
  const options = { wordOrder, compat: 'sacrebleu-2' } as const
  const [output, gold, last] = [corpus.outputs[0] as string, corpus.golds[0] as string, corpus.golds.at(-1) as string]
  return {
    [name]: chrf(output, gold, options),
    [`${name}_two_golds`]: chrf(output, [gold, last], options),
    [`${name}_corpus`]: corpusChrf(samplesOf(corpus), options) ?? null,
  }
}
