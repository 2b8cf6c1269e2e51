/** A flag of a command, as a configuration may set it. */
export interface KnownFlag {
  /** In camel case: `maxErrorRate`. */
  readonly name: string
  /** A switch is on or off, a list may be given several times. */
  readonly kind: 'switch' | 'value' | 'list'
  /** Whether it names a file or a folder. */
  readonly isPath: boolean
  readonly choices?: readonly string[] | undefined
  readonly description: string
}

/** A command with the flags that a configuration may set. */
export interface KnownCommand {
  /** `['dataset', 'convert']`. */
  readonly path: readonly string[]
  readonly flags: readonly KnownFlag[]
}
