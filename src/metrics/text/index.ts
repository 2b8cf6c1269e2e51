/** Metrics on text: exact and quasi exact match, F1 over words, grounding. Pure, synchronous, total over any output. */

export { type ExactMatchOptions, exactMatch } from './exact-match.ts'
export { type GroundedWordsOptions, groundedWords } from './grounded-words.ts'
export { type QuasiExactMatchOptions, quasiExactMatch } from './quasi-exact-match.ts'
export { type TokenF1Options, tokenF1 } from './token-f1.ts'
export { type WordSetF1Options, wordSetF1 } from './word-set-f1.ts'
