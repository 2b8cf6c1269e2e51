import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readCsv } from '../../../src/dataset/source/read-csv.ts'
import { temporaryFolder } from '../../support/command.ts'

async function read(text: string): Promise<(readonly [number, readonly string[]])[]> {
  await using folder = await temporaryFolder()
  const file = join(folder.path, 'x.csv')
  await writeFile(file, text)
  const records: (readonly [number, readonly string[]])[] = []
  for await (const { line, fields } of readCsv(file)) records.push([line, fields])
  return records
}

test('reads fields in quotes, with commas, quotes and line ends in them', async () => {
  expect(await read('a,b\r\n"1, 2","say ""hi"""\r\n"two\nlines",\n')).toEqual([
    [1, ['a', 'b']],
    [2, ['1, 2', 'say "hi"']],
    [3, ['two\nlines', '']],
  ])
})

test('counts lines behind a record of several', async () => {
  expect((await read('a\n"x\ny\nz"\nlast')).map(([line]) => line)).toEqual([1, 2, 5])
})

test('passes over a byte order mark and blank lines, and keeps a quote within a plain field', async () => {
  expect(await read('\ufeffa,b\n\nit"s,5"\n')).toEqual([
    [1, ['a', 'b']],
    [3, ['it"s', '5"']],
  ])
})

test('reads a field that ends with a chunk', async () => {
  const long = 'x'.repeat((1 << 18) - 3)
  expect(await read(`"${long}""é","b"\n`)).toEqual([[1, [`${long}"é`, 'b']]])
})

test('refuses a quote that is never closed, at the line where its record begins', async () => {
  await expect(read(`${'a\n'.repeat(40)}"b\nc\nd`)).rejects.toMatchObject({ code: 'NE2023', line: 41 })
})
