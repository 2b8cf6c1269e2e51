/** Reads a JSON Lines file with one reader, parsing each line. `node bench/jsonl-child.ts ours|readline FILE` */
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { readLines } from '../src/jsonl/read-lines.ts'

const [reader, file] = process.argv.slice(2) as ['ours' | 'readline', string]
let rows = 0

if (reader === 'ours') {
  for await (const lines of readLines(file)) {
    for (const { bytes } of lines) if (JSON.parse(bytes.toString('utf8')).query !== undefined) rows++
  }
} else {
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })
  // The event, not the iterator: it is the faster way.
  lines.on('line', (line) => {
    if (JSON.parse(line).query !== undefined) rows++
  })
  await new Promise((resolve) => lines.on('close', resolve))
}

if (rows === 0) throw new Error('no rows')
