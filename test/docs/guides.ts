import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './stranger.ts'

/** Written by `npm run docs`, and held to the code by a test of their own. */
const generated = new Set(['callers.md', 'codes.md', 'commands.md', 'contracts.md', 'metrics.md'])

/** The pages that people have written, with blocks and tables of their own. */
export const guides: readonly string[] = readdirSync(join(root, 'docs'))
  .filter((file) => file.endsWith('.md') && !generated.has(file))
  .map((file) => `docs/${file}`)
  .toSorted()
