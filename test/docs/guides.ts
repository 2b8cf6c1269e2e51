import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { generatedPages } from '../../docs/generate.ts'
import { root } from './stranger.ts'

/** The pages that people have written, with blocks and tables of their own; the others are held to the code by a test of their own. */
export const guides: readonly string[] = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.md') && !Object.hasOwn(generatedPages, file))
  .map((file) => `docs/${file}`)
  .toSorted()
