import { createHash } from 'node:crypto'

/**
 * Hash of a prompt as it is sent to the model: SHA-256 of the JSON array of system prompt and prompt. An answer recorded with it as
 * `prompt_sha256` is known to be stale once preprocessing sends something else.
 */
export function promptHash(system: string | null, prompt: string): string {
  return createHash('sha256')
    .update(JSON.stringify([system, prompt]))
    .digest('hex')
}
