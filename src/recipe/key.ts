import type { RecipeFamily } from './kind.ts'

/** How well a key is known: a page of AWS says it, it was only seen in a file, two sources differ, or nobody says. */
export type KeyStatus = 'documented' | 'seen' | 'disagree' | 'unknown'

/** One key of a recipe: what it means, what it may be, and who says so. The one table that check, explain, write and the schema share. */
export interface RecipeKey {
  readonly path: readonly string[]
  readonly family: RecipeFamily
  readonly type: 'text' | 'whole' | 'number' | 'flag' | 'list'
  /** What it does, as one sentence. */
  readonly meaning: string
  /** What is shipped; null where the key is shipped switched off, undefined where it has no value of its own. */
  readonly initial?: string | number | boolean | null | readonly number[] | undefined
  readonly range?: readonly [least: number, most: number] | undefined
  /** All values there are; the empty text and null are always "not set". */
  readonly values?: readonly string[] | undefined
  /** Values that one source lists and another does not: a warning, never an error. */
  readonly disputed?: readonly string[] | undefined
  /** Values that are common, where any other may stand too: what an editor offers. */
  readonly known?: readonly string[] | undefined
  readonly required?: true | undefined
  readonly status: KeyStatus
  readonly source: string
}

/** A key without what its section says for all of them. */
export type KeyLine = Omit<RecipeKey, 'path' | 'family' | 'source' | 'status'> & {
  readonly status?: KeyStatus
  readonly source?: string
}

/** The keys of one section: each line is a key, what is common stands once. */
export function section(
  family: RecipeFamily,
  path: readonly string[],
  source: string,
  lines: Readonly<Record<string, KeyLine>>,
): RecipeKey[] {
  return Object.entries(lines).map(([key, line]) => ({
    status: 'documented',
    source,
    ...line,
    family,
    path: [...path, ...key.split('.')],
  }))
}
