import { readLines } from '../jsonl/read-lines.ts'

/** What a dataset is for: `gen_qa` rows have query and response, `rft` rows have messages. */
export type DatasetKind = 'gen_qa' | 'rft'

/** The kind of a dataset, by its first row that is one of either; undefined where no row is. */
export async function findKind(path: string): Promise<DatasetKind | undefined> {
  for await (const lines of readLines(path)) {
    for (const { bytes } of lines) {
      const kind = kindOf(bytes.toString('utf8'))
      if (kind !== undefined) return kind
    }
  }
  return undefined
}

/** What a line is a row for; undefined where it is none. */
export function kindOf(line: string): DatasetKind | undefined {
  try {
    const row: unknown = JSON.parse(line)
    if (typeof row !== 'object' || row === null) return undefined
    const { messages, query, response } = row as Readonly<Record<string, unknown>>
    if (typeof query === 'string' && typeof response === 'string') return 'gen_qa'
    return Array.isArray(messages) ? 'rft' : undefined
  } catch {
    // A bad line is told when its turn comes.
    return undefined
  }
}
