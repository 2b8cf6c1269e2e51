import type { Metric, SampleMetric, SetMetric } from '../metric.ts'
import { anls } from './anls.ts'
import { bleu } from './bleu.ts'
import { chrf } from './chrf.ts'
import { contains } from './contains.ts'
import { corpusBleu } from './corpus-bleu.ts'
import { corpusChrf } from './corpus-chrf.ts'
import { exactMatch } from './exact-match.ts'
import { levenshteinSimilarity } from './levenshtein-similarity.ts'
import { quasiExactMatch } from './quasi-exact-match.ts'
import { referenceCatalog, withOutput } from './reference-catalog.ts'
import { rougeL } from './rouge-l.ts'
import { rougeLsum } from './rouge-lsum.ts'
import { rougeN } from './rouge-n.ts'
import { tokenF1 } from './token-f1.ts'

const share = { family: 'text', range: [0, 1], direction: 'up' } as const
const percent = { family: 'text', range: [0, 100], direction: 'up' } as const
const sameOnly = { both: 1, output: 0, gold: 0 } as const
const sameOnlyOf100 = { both: 100, output: 0, gold: 0 } as const

/** Ours read the answer region, lose no script, and score 1 (or 100) for equal texts. */
const samples: readonly SampleMetric[] = [
  {
    ...share,
    id: 'exact_match',
    laws: ['binary', 'symmetric', 'identity'],
    empty: sameOnly,
    source: 'ours: `em` on the answer region, an empty output equal to an empty gold',
    score: (output, gold) => exactMatch(output, gold),
  },
  {
    ...share,
    id: 'quasi_exact_match',
    laws: ['binary', 'symmetric', 'identity'],
    empty: sameOnly,
    source: 'ours: `qem` on the answer region, numbers read before punctuation goes',
    score: (output, gold) => quasiExactMatch(output, gold),
  },
  {
    ...share,
    id: 'token_f1',
    laws: ['symmetric', 'identity'],
    empty: sameOnly,
    source: 'ours: the F1 of SQuAD v2.0 over the words of any script on the answer region, articles and numbers kept',
    score: (output, gold) => tokenF1(output, gold),
  },
  {
    ...share,
    id: 'contains',
    laws: ['binary', 'identity'],
    empty: sameOnly,
    source: 'ours: the gold as it is, anywhere in the answer region',
    score: (output, gold) => contains(output, gold),
  },
  {
    ...share,
    id: 'rouge_1',
    laws: ['symmetric', 'identity'],
    empty: sameOnly,
    source: 'ours: `rouge1` over the words of any script on the answer region',
    score: (output, gold) => rougeN(output, gold),
  },
  {
    ...share,
    id: 'rouge_2',
    laws: ['symmetric', 'identity'],
    empty: sameOnly,
    source: 'ours: `rouge2` over the words of any script on the answer region, single words compared as such',
    score: (output, gold) => rougeN(output, gold, { n: 2 }),
  },
  {
    ...share,
    id: 'rouge_l',
    laws: ['symmetric', 'identity'],
    empty: sameOnly,
    source: 'ours: `rougeL` over the words of any script on the answer region',
    score: (output, gold) => rougeL(output, gold),
  },
  {
    ...share,
    id: 'rouge_lsum',
    laws: ['identity'],
    empty: sameOnly,
    source: 'ours: `rougeLsum` over the words of any script on the answer region',
    score: (output, gold) => rougeLsum(output, gold),
  },
  {
    ...percent,
    id: 'sentence_bleu',
    laws: ['identity'],
    empty: sameOnlyOf100,
    source: 'ours: `bleu_sentence_eff` on the answer region, each letter of a script without spaces a token',
    score: (output, gold) => bleu(output, gold),
  },
  {
    ...percent,
    id: 'sentence_chrf',
    laws: ['identity'],
    empty: sameOnlyOf100,
    source: 'ours: `chrf` on the answer region',
    score: (output, gold) => chrf(output, gold),
  },
  {
    ...percent,
    id: 'sentence_chrfpp',
    laws: ['identity'],
    empty: sameOnlyOf100,
    source: 'ours: `chrfpp` on the answer region, each letter of a script without spaces a word',
    score: (output, gold) => chrf(output, gold, { wordOrder: 2 }),
  },
  {
    ...share,
    id: 'levenshtein_similarity',
    laws: ['symmetric', 'identity'],
    empty: sameOnly,
    source: 'ours: `lev_sim` on the answer region',
    score: (output, gold) => levenshteinSimilarity(output, gold),
  },
  {
    ...share,
    id: 'anls',
    laws: ['symmetric', 'identity'],
    empty: sameOnly,
    source: 'Biten et al. 2019 (ST-VQA), threshold 0.5, on the answer region',
    score: (output, gold) => anls(output, gold),
  },
]

const sets: readonly SetMetric[] = [
  {
    ...percent,
    id: 'corpus_bleu',
    laws: ['identity'],
    empty: undefined,
    source:
      'ours: `bleu_corpus` on the answer region with effective order, each letter of a script without spaces a token',
    measure: (all) => corpusBleu(withOutput(all)),
  },
  {
    ...percent,
    id: 'corpus_chrf',
    laws: ['identity'],
    empty: undefined,
    source: 'sacrebleu 2.6.0 CHRF().corpus_score, on the answer region, outputs without gold counted',
    measure: (all) => corpusChrf(withOutput(all)),
  },
]

/** The metrics on text that need no options: the references, then ours. */
export const textCatalog: readonly Metric[] = [...referenceCatalog, ...samples, ...sets]
