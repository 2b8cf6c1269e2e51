import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isOfShard } from '../../src/dataset/shard.ts'
import { keepOwnRows } from '../../src/emit/own-rows.ts'
import { temporaryFolder } from '../support/command.ts'

const row = (number: number): string =>
  JSON.stringify({ query: `né ${'x'.repeat(number % 90)}`, response: `${number}` })

async function* inChunks(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

test.each([
  ['with a last newline', '\n', 1_000],
  ['without one', '', 7],
  ['in one chunk', '\n', 1_000_000],
] as const)('keeps the lines of its shard at their numbers, and empties the others: %s', async (_, end, size) => {
  await using folder = await temporaryFolder()
  // The first lines tell nothing of what the dataset is for.
  const lines = ['', 'no JSON', ...Array.from({ length: 500 }, (_, at) => row(at + 2))]
  const bytes = Buffer.from(lines.join('\n') + end)
  for (const [index, count] of [
    [0, 1],
    [0, 7],
    [6, 7],
    [63, 64],
  ] as const) {
    const shard = { index, count, unit: 3 }
    const target = join(folder.path, `${index}-${count}.jsonl`)
    const hash = await keepOwnRows(inChunks(bytes, size), target, shard)
    expect(hash).toBe(createHash('sha256').update(bytes).digest('hex'))
    const kept = (await readFile(target, 'utf8')).split('\n')
    const expected = lines.map((line, at) => (at <= 2 || isOfShard(shard, at) ? line : ''))
    expect(kept).toEqual(end === '' ? expected : [...expected, ''])
  }
})
