import type { Finding } from '../../finding.ts'
import type { Reply } from '../probe/subject.ts'
import type { NamedRow } from './losses.ts'

/** One event, the rows in it, and how what each of them scored is read from the reply; undefined for one that has no score. */
export interface Ask {
  readonly rows: readonly NamedRow[]
  readonly event: string
  readonly read: (reply: Reply) => readonly (string | undefined)[]
}

/** The same rows in a spelling of which a source speaks. */
export interface Spelled {
  readonly name: string
  /** How bad it is where rows score another thing: an error where AWS's pages show it, a warning where they contradict each other. */
  readonly level: Finding['level']
  readonly asks: readonly Ask[]
}

/** Everything that rows are asked about again with. */
export interface Questions {
  /** Each row alone, with what it scored in the job's calls. */
  readonly alone: readonly { readonly ask: Ask; readonly scored: string }[]
  /** As the job sends them. */
  readonly inTurn: readonly Ask[]
  /** Every row with the answer of another one, under its own id. */
  readonly exchanged: readonly Ask[]
  /** The same under ids that were never asked for, where rows have ids. */
  readonly renamed: readonly Ask[]
  readonly spelled: readonly Spelled[]
}
