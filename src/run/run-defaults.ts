/** What a run goes by where nothing else is asked for, at a prompt and in a function alike. */
export const runDefaults = {
  /** Calls under way at once. */
  concurrency: 16,
  /** Samples in one call to a reward; rows that stay together in one shard. */
  batchSize: 64,
  /** Milliseconds that a call may take. */
  timeout: 60_000,
} as const
