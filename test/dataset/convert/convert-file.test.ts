import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { convertFile } from '../../../src/dataset/convert/convert-file.ts'
import { temporaryFolder } from '../../support/command.ts'

const published = join(import.meta.dirname, 'finqa.json')
const request = { from: 'finqa', to: 'rft', file: published, force: false }

test('writes a row a line, into a folder that it makes', async () => {
  await using folder = await temporaryFolder()
  const output = join(folder.path, 'made/rft.jsonl')
  expect(await convertFile({ ...request, output })).toEqual({ rows: 5, faults: [], lost: {}, unit: 'item' })
  const lines = (await readFile(output, 'utf8')).trimEnd().split('\n')
  expect(lines.map((line) => JSON.parse(line).id)).toEqual(
    JSON.parse(await readFile(published, 'utf8')).map(({ id }: { id: string }) => id),
  )
  expect(await readdir(join(folder.path, 'made'))).toEqual(['rft.jsonl'])
})

test('every item is a row or a fault', async () => {
  await using folder = await temporaryFolder()
  const items = JSON.parse(await readFile(published, 'utf8'))
  delete items[1].qa.exe_ans
  items[3] = null
  const file = join(folder.path, 'finqa.json')
  await writeFile(file, JSON.stringify(items))
  const { rows, faults } = await convertFile({ ...request, file, output: join(folder.path, 'rft.jsonl') })
  expect(rows).toBe(3)
  expect(faults).toMatchObject([
    { index: 1, fault: { code: 'NE2224' } },
    { index: 3, fault: { code: 'NE2222' } },
  ])
})

test('a file that is not whole leaves nothing behind', async () => {
  await using folder = await temporaryFolder()
  const file = join(folder.path, 'finqa.json')
  await writeFile(file, (await readFile(published, 'utf8')).slice(0, -20))
  await expect(convertFile({ ...request, file, output: join(folder.path, 'rft.jsonl') })).rejects.toMatchObject({
    code: 'NE2221',
  })
  expect(await readdir(folder.path)).toEqual(['finqa.json'])
})

test('a file that is there is replaced only when told', async () => {
  await using folder = await temporaryFolder()
  const output = join(folder.path, 'rft.jsonl')
  await writeFile(output, 'mine')
  await expect(convertFile({ ...request, output })).rejects.toMatchObject({ code: 'NE1005' })
  expect(await readFile(output, 'utf8')).toBe('mine')
  expect((await convertFile({ ...request, output, force: true })).rows).toBe(5)
})

test.each([
  [{ from: 'squad' }, 'NE1002'],
  [{ to: 'gen_qa' }, 'NE1002'],
  [{ file: 'missing.json' }, 'NE1003'],
])('refuses %j', async (change, code) => {
  await expect(convertFile({ ...request, output: 'unused.jsonl', ...change })).rejects.toMatchObject({ code })
})
