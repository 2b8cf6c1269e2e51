import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'

/** What says when and where a run was, or is of this machine alone. */
const apart = /^(run\.json|run\.json\.part|shard\.json|handler\.log)$/

/**
 * What every file of a run holds, by its path: time stamps in names and the fields that are times taken out. Of a large file it is the
 * hash.
 */
export async function runBytes(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && !apart.test(entry.name))
  const read = files.map(async ({ name, parentPath }): Promise<[string, string]> => {
    const path = join(parentPath, name)
    const place = path.slice(folder.length + 1).replace(/\d{4}-\d\d-\d\dT[\d.-]+\+00-00/g, '<time>')
    if ((await stat(path)).size > 1 << 20) return [place, await hashOf(path)]
    const text = await readFile(path, 'latin1')
    return [
      place,
      name.startsWith('results_') ? text.replace(/"(end_time|total_evaluation_time_secondes)": [^\n]*/g, '"$1"') : text,
    ]
  })
  return Object.fromEntries((await Promise.all(read)).sort(([a], [b]) => (a < b ? -1 : 1)))
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return `sha256 ${hash.digest('hex')}`
}
