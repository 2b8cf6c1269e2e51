import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sampleFile } from '../../../src/dataset/split/sample-file.ts'
import { splitFile } from '../../../src/dataset/split/split-file.ts'
import { repository, temporaryFolder } from '../../support/command.ts'

interface Row {
  readonly id?: string
  readonly messages: readonly { readonly role: string; readonly content: string }[]
  readonly reference_answer: string
  readonly metadata?: object
}

const rft = (id: string | undefined, question: string, metadata?: object): Row => ({
  ...(id !== undefined && { id }),
  messages: [{ role: 'user', content: question }],
  reference_answer: 'a',
  ...(metadata !== undefined && { metadata }),
})

const rows = (count: number, from = 0): Row[] =>
  Array.from({ length: count }, (_, at) => rft(`id-${from + at}`, `what is ${from + at} times ${3 * (from + at)}?`))

const written = (all: readonly object[]): string => all.map((row) => `${JSON.stringify(row)}\n`).join('')
const request = { train: 0.8, val: 0, seed: 42, near: 0.8, force: false }

/** Splits rows in a folder of its own; gives the lines of each part. */
async function split(text: string, options: Partial<Parameters<typeof splitFile>[0]> = {}) {
  await using folder = await temporaryFolder()
  const file = join(folder.path, 'all.jsonl')
  await writeFile(file, text)
  const result = await splitFile({ ...request, file, output: join(folder.path, 'parts'), ...options })
  const lines: Record<string, string[]> = {}
  for (const part of result.parts) lines[part.name] = (await readFile(part.file, 'utf8')).split('\n').slice(0, -1)
  return { ...result, lines }
}

const partOf = (lines: Readonly<Record<string, readonly string[]>>, line: string) =>
  Object.entries(lines).find(([, held]) => held.includes(line))?.[0]

test('deals the lines out as they stand, in their order, in about the shares asked for', async () => {
  const text = written(rows(20_000))
  const { lines, parts } = await split(text, { train: 0.7, val: 0.2, near: 1 })
  expect(parts.map(({ name }) => name)).toEqual(['train', 'val', 'test'])
  const all = text.split('\n').slice(0, -1)
  expect(Object.values(lines).flat().toSorted()).toEqual(all.toSorted())
  for (const held of Object.values(lines)) {
    const own = new Set(held)
    expect(held).toEqual(all.filter((line) => own.has(line)))
  }
  // Five standard deviations of a binomial.
  for (const [name, share] of [
    ['train', 0.7],
    ['val', 0.2],
    ['test', 0.1],
  ] as const)
    expect(Math.abs((lines[name]?.length ?? 0) - 20_000 * share)).toBeLessThan(
      5 * Math.sqrt(20_000 * share * (1 - share)),
    )
}, 30_000)

test('rows that are added behind move none of those before', async () => {
  const before = await split(written(rows(1000)))
  const after = await split(written([...rows(1000), ...rows(1000, 1000)]))
  for (const row of rows(1000)) {
    const line = JSON.stringify(row)
    expect(partOf(after.lines, line)).toBe(partOf(before.lines, line))
  }
})

test('the order of the file moves no row that stands alone', async () => {
  const forward = await split(written(rows(500)))
  const backward = await split(written(rows(500).toReversed()))
  expect(backward.lines.test?.toSorted()).toEqual(forward.lines.test?.toSorted())
})

test('another seed is another split', async () => {
  const [one, other] = await Promise.all([split(written(rows(500))), split(written(rows(500)), { seed: 7 })])
  expect(one.lines.test).not.toEqual(other.lines.test)
})

test('the same question, and nearly the same, never come into two parts', async () => {
  const long = (n: number) => Array.from({ length: 50 }, (_, at) => `w${n}x${at}`).join(' ')
  const all = Array.from({ length: 900 }, (_, at) =>
    rft(
      `id-${at}`,
      at % 3 === 0
        ? `${long(at)} end.`
        : at % 3 === 1
          ? `${long(at - 1)} other end`
          : `${long(at - 2).toUpperCase()} END`,
    ),
  )
  const { lines, together } = await split(written(all), { train: 0.5 })
  expect(together).toBe(600)
  for (let at = 0; at < 900; at += 3) {
    const parts = [0, 1, 2].map((next) => partOf(lines, JSON.stringify(all[at + next])))
    expect(new Set(parts).size).toBe(1)
  }
  // Ids alone would have parted most of them.
  const apart = await split(
    written(all.map((row, at) => ({ ...row, messages: rft('', `q ${at} ${long(at)}`).messages }))),
    { train: 0.5 },
  )
  expect(apart.together).toBe(0)
})

test('rows of one group never come into two parts', async () => {
  const all = rows(600).map((row, at) => ({ ...row, metadata: { document: `doc ${at % 40}` } }))
  const { lines, ungrouped } = await split(written([...all, ...rows(5, 900)]), {
    group: 'metadata.document',
    train: 0.5,
  })
  expect(ungrouped).toBe(5)
  const documents = Object.values(lines).map(
    (held) => new Set(held.map((line) => JSON.parse(line).metadata?.document).filter((name) => name !== undefined)),
  )
  expect(documents.reduce((sum, { size }) => sum + size, 0)).toBe(40)
  await expect(split(written(rows(5)), { group: 'metadata.page' })).rejects.toMatchObject({ code: 'NE2316' })
})

test('a line at fault is dealt out like any other: nothing is lost', async () => {
  const { lines, rows: count } = await split(`${written(rows(20))}nonsense\n\n{"a":1}\n`)
  expect(count).toBe(23)
  expect(Object.values(lines).flat()).toHaveLength(23)
  expect(Object.values(lines).flat()).toContain('nonsense')
})

/** Lines that a string would not keep: another encoding, half a character, a byte order mark, a carriage return. */
const strange = [
  Buffer.concat([Buffer.from('\ufeff'), Buffer.from(JSON.stringify(rft('bom', 'q1')))]),
  Buffer.from(`${JSON.stringify(rft('latin', 'caf\u00e9'))}`, 'latin1'),
  Buffer.from([0x7b, 0xff, 0xfe, 0x00]),
  Buffer.from(`${JSON.stringify(rft('crlf', 'q2'))}\r`),
]
const bytesOf = (path: string) => readFile(path, 'latin1')

test('every line is written byte for byte, also where it is no UTF-8', async () => {
  await using folder = await temporaryFolder()
  const [file, output] = [join(folder.path, 'all.jsonl'), join(folder.path, 'parts')]
  const lines = [...strange, Buffer.from(written(rows(20)).trimEnd())]
  await writeFile(file, Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')])))
  const all = (await bytesOf(file)).split('\n').slice(0, -1).toSorted()
  const { parts } = await splitFile({ ...request, file, output, train: 0.5, as: 'rft' })
  const dealt = await Promise.all(parts.map(async ({ file: path }) => (await bytesOf(path)).split('\n').slice(0, -1)))
  expect(dealt.flat().toSorted()).toEqual(all)
  const some = join(folder.path, 'some.jsonl')
  await sampleFile({ file, output: some, size: 100, seed: 42, force: false, as: 'rft' })
  expect(await bytesOf(some)).toBe(await bytesOf(file))
})

test('a part of gen_qa is a folder, for the file must have its name', async () => {
  await using folder = await temporaryFolder()
  const file = join(repository, 'examples/01-support-tickets/gen_qa.jsonl')
  const { parts } = await splitFile({ ...request, file, output: folder.path })
  expect(parts.map(({ file: path }) => path)).toEqual([
    join(folder.path, 'train/gen_qa.jsonl'),
    join(folder.path, 'test/gen_qa.jsonl'),
  ])
  await expect(splitFile({ ...request, file, output: folder.path })).rejects.toMatchObject({ code: 'NE1005' })
  expect(await readdir(join(folder.path, 'train'))).toEqual(['gen_qa.jsonl'])
  expect((await splitFile({ ...request, file, output: folder.path, force: true })).rows).toBe(40)
})

test('shares that are 1 together leave no part test, and shares beyond 1 are refused', async () => {
  const { parts } = await split(written(rows(100)), { train: 0.9, val: 0.1 })
  expect(parts.map(({ name }) => name)).toEqual(['train', 'val'])
  expect(parts.reduce((sum, part) => sum + part.rows, 0)).toBe(100)
  expect((await split(written(rows(10)), { train: 1 })).parts).toMatchObject([{ name: 'train', rows: 10 }])
  await expect(split('', { train: 0.9, val: 0.2 })).rejects.toMatchObject({ code: 'NE1002' })
})

test('a file that has no lines, or no known rows, is refused', async () => {
  await using folder = await temporaryFolder()
  const output = join(folder.path, 'parts')
  const json = join(folder.path, 'x.json')
  await writeFile(json, '[]')
  await expect(splitFile({ ...request, file: json, output })).rejects.toMatchObject({ code: 'NE2315' })
  await expect(splitFile({ ...request, file: 'missing.jsonl', output })).rejects.toMatchObject({ code: 'NE1003' })
  await expect(split('{"a":1}\n')).rejects.toMatchObject({ code: 'NE2010' })
})

async function sample(text: string, size: number, seed = 42): Promise<string[]> {
  await using folder = await temporaryFolder()
  const [file, output] = [join(folder.path, 'all.jsonl'), join(folder.path, 'some.jsonl')]
  await writeFile(file, text)
  const { rows: drawn } = await sampleFile({ file, output, size, seed, force: false })
  const lines = (await readFile(output, 'utf8')).split('\n').slice(0, -1)
  expect(lines).toHaveLength(drawn)
  return lines
}

test('a larger sample holds the smaller one, in the order of the file', async () => {
  const text = written(rows(2000))
  const [small, large] = [await sample(text, 50), await sample(text, 200)]
  expect([small.length, large.length]).toEqual([50, 200])
  expect(small.filter((line) => !large.includes(line))).toEqual([])
  expect(large).toEqual(text.split('\n').filter((line) => large.includes(line)))
  expect(await sample(text, 50, 7)).not.toEqual(small)
})

test('a row that is added takes the place of one other at most', async () => {
  const small = await sample(written(rows(1000)), 100)
  const later = await sample(written([...rows(1000), ...rows(10, 5000)]), 100)
  expect(later).toHaveLength(100)
  expect(small.filter((line) => !later.includes(line)).length).toBeLessThanOrEqual(10)
})

test('gives as many rows as there are, and no more than asked for where rows share an id', async () => {
  expect(await sample(written(rows(5)), 10)).toHaveLength(5)
  expect(await sample(written(Array.from({ length: 20 }, () => rft('same', 'q'))), 7)).toHaveLength(7)
})
