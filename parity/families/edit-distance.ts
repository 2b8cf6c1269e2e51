import {
  indelRatio,
  jaro,
  jaroWinkler,
  levenshteinDistance,
  levenshteinSimilarity,
} from '../../src/metrics/text/index.ts'
import type { Family } from '../family.ts'
import { type TextPair, textPairs } from '../texts.ts'

const raw = { raw: true } as const

export const family: Family<TextPair> = {
  reference: 'rapidfuzz 3.14.6',
  oracle: 'edit_distance.py',
  cases: (random, count) => textPairs(random, count, { longest: 600 }),
  ours: ({ output, gold }) => ({
    lev_sim: levenshteinSimilarity(output, gold, raw),
    levenshtein_distance: levenshteinDistance(output, gold, raw),
    indel_ratio: indelRatio(output, gold, raw),
    jaro: jaro(output, gold, raw),
    jaro_winkler: jaroWinkler(output, gold, raw),
  }),
}
