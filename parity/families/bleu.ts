import { bleu, corpusBleu } from '../../src/metrics/text/index.ts'
import { type Corpus, corpora, samplesOf } from '../corpora.ts'
import type { Family } from '../family.ts'

const compat = { compat: 'sacrebleu-2' } as const

export const family: Family<Corpus> = {
  reference: 'sacrebleu 2.6.0',
  oracle: 'bleu.py',
  cases: corpora,
  ours: (corpus) => ({
    bleu_sentence_eff: bleu(corpus.outputs[0] as string, corpus.golds[0] as string, compat),
    bleu_sentence_two_golds: bleu(
      corpus.outputs[0] as string,
      [corpus.golds[0] as string, corpus.golds.at(-1) as string],
      compat,
    ),
    bleu_corpus: corpusBleu(samplesOf(corpus), compat) ?? null,
  }),
}
