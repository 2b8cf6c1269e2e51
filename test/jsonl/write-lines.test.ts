import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { LineWriter } from '../../src/jsonl/write-lines.ts'
import { temporaryFolder } from '../support/command.ts'

async function writtenBytes(lines: readonly (string | Buffer)[]): Promise<Buffer> {
  await using folder = await temporaryFolder()
  const path = join(folder.path, 'file')
  const writer = await LineWriter.create(path)
  for (const line of lines) {
    const kept = writer.write(line)
    if (kept !== undefined) await kept
  }
  await writer.close()
  return await readFile(path)
}

const written = async (lines: readonly string[]): Promise<string> => (await writtenBytes(lines)).toString('utf8')

test('no line makes an empty file', async () => expect(await written([])).toBe(''))

test('every line ends in a line feed, the last one and an empty one too', async () => {
  expect(await written(['a', '', 'b'])).toBe('a\n\nb\n')
})

test('lines of any script and length are kept whole, in order', async () => {
  const lines = Array.from(
    { length: 5_000 },
    (_, at) => ['x', 'é', '東', '\u{1f600}'][at % 4]?.repeat((at * 37) % 500) ?? '',
  )
  lines.splice(100, 0, 'é'.repeat(3_000_000), '\u{1f600}東'.repeat(400_000), 'z'.repeat(5_000_000))
  expect(await written(lines)).toBe(`${lines.join('\n')}\n`)
})

test('bytes that are no text are kept as they are, between lines of text', async () => {
  const lines = [Buffer.from([0xe9, 0xff, 0]), 'é', Buffer.alloc(0), Buffer.alloc(700_000, 0x80), 'z']
  const whole = Buffer.concat(lines.flatMap((line) => [Buffer.from(line), Buffer.from('\n')]))
  expect((await writtenBytes(lines)).equals(whole)).toBe(true)
})

test('a file that is there already is left alone', async () => {
  await using folder = await temporaryFolder()
  const path = join(folder.path, 'file')
  await (await LineWriter.create(path)).close()
  await expect(LineWriter.create(path)).rejects.toThrow('EEXIST')
})
