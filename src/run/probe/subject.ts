import type { CallFailure, LedgerEntry } from '../messages.ts'

/** What one call came to. */
export type Reply =
  | {
      /** The response's JSON. */
      readonly json: string
      /** The same response a moment after it was given, where it had changed by then. */
      readonly late?: string
      /** What became of each sample, where the handler tells. */
      readonly ledger?: readonly LedgerEntry[]
      /** Milliseconds that the handler took, where it runs here. */
      readonly ms?: number
      /** Those in which it computed or waited for something to happen, where that can be told. */
      readonly own?: number
    }
  | { readonly failure: CallFailure }

/** A handler that can be called: one environment of it, or the function as it is deployed. */
export interface Target {
  call(event: string): Promise<Reply>
  close(): Promise<void>
}

/** The handler under examination. */
export interface Subject {
  /** As the user named it. */
  readonly name: string
  /** Whether `open` gives an environment in which nothing has been called yet. */
  readonly fresh: boolean
  /** @param env variables to set beside those of the command; ignored where the environment is not ours */
  open(env?: Readonly<Record<string, string>>): Promise<Target>
  close(): Promise<void>
}
