import { rougeTokens } from '../../text/rouge-tokens.ts'
import { solutionText } from '../../text/solution.ts'
import { words } from '../../text/words.ts'
import { optionError } from './option-error.ts'

/** What the metrics of the ROUGE family have in common. */
export interface RougeOptions {
  /** Reproduce rouge_score 0.1.2: tokens of ASCII letters and digits alone, no tokens score 0. Always reads the raw text. */
  readonly compat?: 'rouge-score' | undefined
  /** What splits a text into tokens. Not together with `compat`. */
  readonly tokenize?: ((text: string) => readonly string[]) | undefined
  /** Leave Nova's solution and thought markers in the text. */
  readonly raw?: boolean | undefined
}

/** Their names. */
export const rougeOptions: readonly string[] = ['compat', 'tokenize', 'raw']

export interface Rouge {
  /** What of a side is read. */
  readonly read: (side: string) => string
  readonly tokenize: (text: string) => readonly string[]
  /** The F1 of so many shared among so many in output and gold. */
  readonly f1: (shared: number, output: number, gold: number) => number
  /** The score of two texts without tokens. */
  readonly empty: number
}

/** How a metric of the ROUGE family reads and counts under its options. */
export function rouge(metric: string, { compat, tokenize, raw = false }: RougeOptions): Rouge {
  if (compat === undefined)
    return { read: raw ? (side) => side : (side) => solutionText(side), tokenize: tokenize ?? words, f1, empty: 1 }
  if (compat !== 'rouge-score') throw optionError(metric, 'compat', '"rouge-score"', compat)
  if (tokenize !== undefined) throw optionError(metric, 'tokenize', 'to be absent beside compat', tokenize)
  return { read: (side) => side, tokenize: rougeTokens, f1: f1AsRougeScore, empty: 0 }
}

function f1(shared: number, output: number, gold: number): number {
  return shared === 0 ? 0 : (2 * shared) / (output + gold)
}

/** The reference's own formula, term by term: the shorter one differs in the last place. */
function f1AsRougeScore(shared: number, output: number, gold: number): number {
  if (shared === 0) return 0
  const precision = shared / output
  const recall = shared / gold
  return (2 * precision * recall) / (precision + recall)
}
