import { expect, test } from 'vitest'
import * as text from '../../../src/metrics/text/index.ts'

const misspelt: object = { limits: 1 }
const counts = { matches: [1], totals: [1], outputLength: 1, goldLength: 1 }

test.each([
  ['anls', () => text.anls('a', 'a', misspelt)],
  ['bleu', () => text.bleu('a', 'a', misspelt)],
  ['bleu', () => text.bleuCounts('a', 'a', misspelt)],
  ['bleu', () => text.bleuOfCounts(counts, misspelt)],
  ['bleu', () => text.corpusBleu([{ output: 'a', gold: 'a' }], misspelt)],
  ['chrf', () => text.chrf('a', 'a', misspelt)],
  ['chrf', () => text.chrfCounts('a', 'a', misspelt)],
  ['chrf', () => text.chrfOfCounts({ shared: [1], output: [1], gold: [1] }, misspelt)],
  ['chrf', () => text.corpusChrf([{ output: 'a', gold: 'a' }], misspelt)],
  ['contains', () => text.contains('a', 'a', misspelt)],
  ['indelRatio', () => text.indelRatio('a', 'a', misspelt)],
  ['jaro', () => text.jaro('a', 'a', misspelt)],
  ['jaroWinkler', () => text.jaroWinkler('a', 'a', misspelt)],
  ['levenshteinDistance', () => text.levenshteinDistance('a', 'a', misspelt)],
  ['levenshteinSimilarity', () => text.levenshteinSimilarity('a', 'a', misspelt)],
  ['regexMatch', () => text.regexMatch('a', /a/, misspelt)],
  ['rougeL', () => text.rougeL('a', 'a', misspelt)],
  ['rougeLsum', () => text.rougeLsum('a', 'a', misspelt)],
  ['rougeN', () => text.rougeN('a', 'a', misspelt)],
])('%s refuses an option it does not have', (name, call) => {
  expect(call).toThrow(new RegExp(`^${name}: expected options among .*, got "limits" \\[NE3502\\]$`))
})
