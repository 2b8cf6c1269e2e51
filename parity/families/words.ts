import { exactMatch, quasiExactMatch, tokenF1, wordSetF1 } from '../../src/metrics/text/index.ts'
import type { Family } from '../family.ts'
import { type TextPair, textPairs } from '../texts.ts'

const compat = { compat: 'lighteval-0.10' } as const

export const family: Family<TextPair> = {
  reference: 'nltk 3.10.3 f_measure; lighteval 0.10 and SQuAD restated',
  oracle: 'words.py',
  cases: (random, count) => textPairs(random, count),
  ours: ({ output, gold }) => ({
    em: exactMatch(output, gold, compat),
    qem: quasiExactMatch(output, gold, compat),
    f1: wordSetF1(output, gold),
    f1_score_quasi: wordSetF1(output, gold, { quasi: true }),
    squad_v1_f1: tokenF1(output, gold, { compat: 'squad-v1' }),
    squad_v2_f1: tokenF1(output, gold, { compat: 'squad-v2' }),
  }),
  // Whether a character is part of a word decides what an article is; Python's tables may be older than Node's.
  explain: (_metric, _input, theirs) =>
    theirs._unassigned === 1 ? 'a character that Python does not know' : undefined,
}
