import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** Large public data that is not part of this repository: it lies in `../shared/data`, or where NOVA_EVAL_TEST_DATA points. */
const home = process.env.NOVA_EVAL_TEST_DATA ?? resolve(import.meta.dirname, '../../../shared/data')

/**
 * The folder of one external data set, or undefined where it is missing; then the test is skipped and says so in one line.
 * The only way in which tests reach data outside the repository.
 */
export function externalData(name: string): string | undefined {
  const folder = join(home, name)
  if (existsSync(folder)) return folder
  process.stderr.write(`skipped: external data "${name}" is not at ${home}\n`)
  return undefined
}
