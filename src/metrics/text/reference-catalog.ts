import type { SampleMetric, SetMetric } from '../metric.ts'
import { bleu } from './bleu.ts'
import { chrf } from './chrf.ts'
import { corpusBleu } from './corpus-bleu.ts'
import { exactMatch } from './exact-match.ts'
import { indelRatio } from './indel-ratio.ts'
import { jaro } from './jaro.ts'
import { jaroWinkler } from './jaro-winkler.ts'
import { levenshteinSimilarity } from './levenshtein-similarity.ts'
import { quasiExactMatch } from './quasi-exact-match.ts'
import { rougeL } from './rouge-l.ts'
import { rougeLsum } from './rouge-lsum.ts'
import { rougeN } from './rouge-n.ts'
import { tokenF1 } from './token-f1.ts'
import { wordSetF1 } from './word-set-f1.ts'

const share = { family: 'text', range: [0, 1], direction: 'up' } as const
const percent = { family: 'text', range: [0, 100], direction: 'up' } as const
/** The reference's exp and log leave this for a perfect score. */
const percentAndRounding = { family: 'text', range: [0, 100.00000000000004], direction: 'up' } as const
const never = { both: 0, output: 0, gold: 0 } as const
const sameOnly = { both: 1, output: 0, gold: 0 } as const

const container = 'lighteval 0.10.0 (c4826ea), as in the evaluation container'
const lighteval = { compat: 'lighteval-0.10' } as const
const rougeScore = { compat: 'rouge-score' } as const
const sacrebleu = { compat: 'sacrebleu-2' } as const
const raw = { raw: true } as const

/** Metrics that are a reference's, value by value; each id is the name of its column. */
export const referenceCatalog: readonly (SampleMetric | SetMetric)[] = [
  {
    ...share,
    id: 'em',
    laws: ['binary'],
    empty: never,
    source: `ExactMatches(strip_strings=True), ${container}`,
    score: (output, gold) => exactMatch(output, gold, lighteval),
  },
  {
    ...share,
    id: 'qem',
    laws: ['binary'],
    empty: never,
    source: `ExactMatches with helm_normalizer, ${container}`,
    score: (output, gold) => quasiExactMatch(output, gold, lighteval),
  },
  {
    ...share,
    id: 'f1',
    laws: ['symmetric'],
    empty: never,
    source: `F1_score, ${container}; nltk f_measure`,
    score: (output, gold) => wordSetF1(output, gold),
  },
  {
    ...share,
    id: 'f1_score_quasi',
    laws: ['symmetric'],
    empty: never,
    source: `F1_score with helm_normalizer, ${container}; nltk f_measure`,
    score: (output, gold) => wordSetF1(output, gold, { quasi: true }),
  },
  {
    ...share,
    id: 'squad_v1_f1',
    laws: ['symmetric'],
    empty: never,
    source: 'evaluation script of SQuAD v1.1',
    score: (output, gold) => tokenF1(output, gold, { compat: 'squad-v1' }),
  },
  {
    ...share,
    id: 'squad_v2_f1',
    laws: ['symmetric', 'identity'],
    empty: sameOnly,
    source: 'evaluation script of SQuAD v2.0',
    score: (output, gold) => tokenF1(output, gold, { compat: 'squad-v2' }),
  },
  {
    ...share,
    id: 'rouge1',
    laws: ['symmetric'],
    empty: never,
    source: 'rouge_score 0.1.2 without stemmer, F-measure, as in the evaluation container',
    score: (output, gold) => rougeN(output, gold, rougeScore),
  },
  {
    ...share,
    id: 'rouge2',
    laws: ['symmetric'],
    empty: never,
    source: 'rouge_score 0.1.2 without stemmer, F-measure, as in the evaluation container',
    score: (output, gold) => rougeN(output, gold, { n: 2, ...rougeScore }),
  },
  {
    ...share,
    id: 'rougeL',
    laws: ['symmetric'],
    empty: never,
    source: 'rouge_score 0.1.2 without stemmer, F-measure, as in the evaluation container',
    score: (output, gold) => rougeL(output, gold, rougeScore),
  },
  {
    ...share,
    id: 'rougeLsum',
    laws: [],
    empty: never,
    source: 'rouge_score 0.1.2 without stemmer, F-measure, sentences at line ends',
    score: (output, gold) => rougeLsum(output, gold, rougeScore),
  },
  {
    ...percentAndRounding,
    id: 'bleu_sentence_eff',
    laws: [],
    empty: never,
    source: 'sacrebleu 2.6.0 BLEU(effective_order=True).sentence_score: 13a, exp smoothing',
    score: (output, gold) => bleu(output, gold, sacrebleu),
  },
  {
    ...percent,
    id: 'chrf',
    laws: [],
    empty: never,
    source: 'sacrebleu 2.6.0 CHRF().sentence_score',
    score: (output, gold) => chrf(output, gold, sacrebleu),
  },
  {
    ...percent,
    id: 'chrfpp',
    laws: [],
    empty: never,
    source: 'sacrebleu 2.6.0 CHRF(word_order=2).sentence_score',
    score: (output, gold) => chrf(output, gold, { wordOrder: 2, ...sacrebleu }),
  },
  {
    ...share,
    id: 'lev_sim',
    laws: ['symmetric', 'identity'],
    empty: sameOnly,
    source: 'rapidfuzz 3.14.6 Levenshtein.normalized_similarity',
    score: (output, gold) => levenshteinSimilarity(output, gold, raw),
  },
  {
    ...share,
    id: 'indel_ratio',
    laws: ['symmetric', 'identity'],
    empty: sameOnly,
    source: 'rapidfuzz 3.14.6 Indel.normalized_similarity',
    score: (output, gold) => indelRatio(output, gold, raw),
  },
  {
    ...share,
    id: 'jaro',
    laws: ['symmetric', 'identity'],
    empty: sameOnly,
    source: 'rapidfuzz 3.14.6 Jaro.similarity',
    score: (output, gold) => jaro(output, gold, raw),
  },
  {
    ...share,
    id: 'jaro_winkler',
    laws: ['symmetric', 'identity'],
    empty: sameOnly,
    source: 'rapidfuzz 3.14.6 JaroWinkler.similarity',
    score: (output, gold) => jaroWinkler(output, gold, raw),
  },
  {
    ...percentAndRounding,
    id: 'bleu_corpus',
    laws: [],
    empty: undefined,
    source: 'sacrebleu 2.6.0 BLEU().corpus_score: 13a, exp smoothing',
    measure: (samples) => corpusBleu(withOutput(samples), sacrebleu),
  },
]

/** An output that is missing shares nothing. */
export function withOutput(
  samples: readonly { readonly output: string | undefined; readonly gold: string }[],
): { output: string; gold: string }[] {
  return samples.map(({ output = '', gold }) => ({ output, gold }))
}
