import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { LineWindow } from '../../src/jsonl/line-window.ts'
import { readLines } from '../../src/jsonl/read-lines.ts'
import { temporaryFolder } from '../support/command.ts'

async function linesOf(content: string | Buffer) {
  await using folder = await temporaryFolder()
  const path = join(folder.path, 'file')
  await writeFile(path, content)
  const lines: { index: number; offset: number; text: string }[] = []
  for await (const group of readLines(path)) {
    for (const { index, offset, bytes } of group) lines.push({ index, offset, text: bytes.toString('utf8') })
  }
  const window = await LineWindow.open(path)
  for (const { offset, text } of [...lines, ...lines.toReversed()]) expect(await window.lineAt(offset)).toBe(text)
  const together = await Promise.all(lines.map(({ offset }) => window.lineAt(offset)))
  expect(together).toEqual(lines.map(({ text }) => text))
  await window.close()
  return lines
}

test('a file without a byte has no line', async () => expect(await linesOf('')).toEqual([]))

test('blank lines count, the rest after the last line feed does not', async () => {
  expect((await linesOf('a\n\nb\n')).map(({ text }) => text)).toEqual(['a', '', 'b'])
  expect((await linesOf('a\nb')).map(({ text, offset }) => [text, offset])).toEqual([
    ['a', 0],
    ['b', 2],
  ])
})

test('offsets count bytes, and characters survive the edge of a chunk', async () => {
  const long = `${'é東\u{1f600}'.repeat(150_000)}`
  const lines = await linesOf(`x\n${long}\ny\n${long}`)
  expect(lines.map(({ text }) => text)).toEqual(['x', long, 'y', long])
  expect(lines[2]?.offset).toBe(2 + Buffer.byteLength(long) + 1)
})

test('many lines over many chunks are all there, in order', async () => {
  const texts = Array.from({ length: 30_000 }, (_, at) => `${at} ${'z'.repeat(at % 211)}`)
  const lines = await linesOf(texts.join('\n'))
  expect(lines.map(({ text }) => text)).toEqual(texts)
  expect(lines.every(({ index }, at) => index === at)).toBe(true)
})
