import { isUtf8 } from 'node:buffer'
import { open, realpath, rename, rm, stat } from 'node:fs/promises'
import { readLines } from '../jsonl/read-lines.ts'
import { type JsonMember, jsonMembers } from '../text/json-members.ts'
import type { ProjectReport } from './check-project.ts'
import type { Change } from './fix-recipe.ts'

const mark = Buffer.from([0xef, 0xbb, 0xbf])
const lineFeed = Buffer.from('\n')

/** What a line can be mended by without knowing what its author meant. */
type Mended = 'mark' | 'blank' | 'metadata'

const told: Readonly<Record<Mended, readonly [code: string, what: string]>> = {
  mark: ['NE2003', 'the byte order mark was removed'],
  blank: ['NE2002', 'blank lines were removed'],
  metadata: ['NE2006', 'metadata that was an object is now its JSON as text'],
}

/** Mends what is mechanical in a dataset of JSON Lines, as a stream; a line that needs nothing keeps its bytes. */
export async function fixDataset({ dataset, findings }: ProjectReport): Promise<Change[]> {
  const codes = Object.values(told).map(([code]) => code)
  if (dataset === undefined || !dataset.file.endsWith('.jsonl')) return []
  if (!findings.some(({ code, file }) => file === dataset.file && codes.includes(code))) return []
  const counts = new Map<Mended, number>()
  const add = (kind: Mended): void => void counts.set(kind, (counts.get(kind) ?? 0) + 1)
  // A link stays one: what it leads to is mended.
  const target = await realpath(dataset.file)
  const temporary = `${target}.mending`
  try {
    const file = await open(temporary, 'w', (await stat(target)).mode)
    try {
      for await (const lines of readLines(dataset.file)) {
        const kept = lines.flatMap(({ bytes, index }) => mended(bytes, index === 0, dataset.format === 'gen_qa', add))
        if (kept.length > 0) await file.writeFile(Buffer.concat(kept.flatMap((line) => [line, lineFeed])))
      }
    } finally {
      await file.close()
    }
    if (counts.size > 0) await rename(temporary, target)
  } finally {
    await rm(temporary, { force: true })
  }
  return [...counts].map(([kind, count]) => {
    const [code, what] = told[kind]
    return { file: dataset.file, code, what: `${what} (${count})` }
  })
}

/** The line as it is kept; none where it is blank. */
function mended(bytes: Buffer, isFirst: boolean, isGenQa: boolean, add: (kind: Mended) => void): Buffer[] {
  const marked = isFirst && bytes.subarray(0, mark.length).equals(mark)
  if (marked) add('mark')
  const rest = marked ? bytes.subarray(mark.length) : bytes
  const text = rest.toString('utf8')
  if (text.trim() === '') {
    add('blank')
    return []
  }
  // Bytes that are no UTF-8 would not come back as they were.
  const found = isGenQa && isUtf8(rest) ? metadataOf(text) : undefined
  if (found === undefined) return [rest]
  add('metadata')
  const held = JSON.stringify(text.slice(found.from, found.to))
  return [Buffer.from(`${text.slice(0, found.from)}${held}${text.slice(found.to)}`)]
}

/** Where the line's metadata is an object: its place in the text, so that every number in it stays as it is written. */
function metadataOf(text: string): JsonMember | undefined {
  const found = jsonMembers(text)?.findLast(({ name }) => name === 'metadata')
  return found !== undefined && text[found.from] === '{' ? found : undefined
}
