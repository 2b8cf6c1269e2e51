/** What was found of one thing that commands need. */
export interface Diagnosis {
  /** What was looked at: `Node`. */
  readonly about: string
  /** A `fail` keeps commands from working, a `warn` some of them, or some of the time. */
  readonly state: 'ok' | 'warn' | 'fail'
  readonly found: string
  /** What to do about it. */
  readonly mend?: string | undefined
}
