/** What goes between a run and the environment of its processor. Events and responses are JSON text: the wire, as Lambda has it. */
import type { ProcessorDescription } from '../processor/description.ts'

/** How one call ended: the response's JSON, with what a handler of ours says of a list's samples; or why there is none. */
export type Answer =
  | { readonly json: string; readonly ledger?: readonly LedgerEntry[] }
  | { readonly failure: CallFailure }

export interface CallFailure {
  readonly code: string
  readonly message: string
  readonly path?: string
  readonly hint?: string
  readonly at?: string
}

/** How a handler of ours says one sample of a batch ended: the wire has numbers only. */
export interface LedgerEntry {
  readonly outcome: 'scored' | 'abstained' | 'failed'
  /** Why its author abstained. */
  readonly reason?: string
  readonly failure?: CallFailure
}

/** To the environment. */
export type Order =
  | { readonly kind: 'call'; readonly calls: readonly Call[] }
  /** Begin no further call; those that wait are given back. */
  | { readonly kind: 'drain' }
  /** Leave, once what was printed has arrived. */
  | { readonly kind: 'close' }

export interface Call {
  readonly id: number
  readonly event: string
}

/** From the environment. */
export type Report =
  | {
      readonly kind: 'ready'
      readonly processor: ProcessorDescription | undefined
    }
  | { readonly kind: 'broken'; readonly failure: CallFailure }
  | { readonly kind: 'answers'; readonly answers: readonly { readonly id: number; readonly answer: Answer }[] }
  | { readonly kind: 'returned'; readonly ids: readonly number[] }

export interface EnvironmentData {
  readonly module: string
  readonly concurrency: number
  readonly timeout: number
  /** MB, for the context of a call. */
  readonly memory: number
  /** Two numbers shared with the run: when the environment last did anything, and the call it began last. */
  readonly pulse: SharedArrayBuffer
}

/** Places in `pulse`, as float64. */
export const pulse = { active: 0, call: 1 } as const
