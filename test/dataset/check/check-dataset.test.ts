import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ParquetTextWriter } from '../../../src/archive/write-parquet.ts'
import { checkDataset } from '../../../src/dataset/check/check-dataset.ts'
import type { DatasetCheckOptions } from '../../../src/dataset/check/dataset-report.ts'
import type { Finding } from '../../../src/finding.ts'
import { hashFile } from '../../../src/results/run-file.ts'
import { temporaryFolder } from '../../support/command.ts'
import { externalData } from '../../support/external.ts'

interface Case extends DatasetCheckOptions {
  readonly name: string
  readonly source: string
  readonly file: string
  readonly rows?: readonly object[]
  readonly text?: string
  readonly format?: string
  /** `code level line pointer` */
  readonly found: readonly string[]
}

const cases: readonly Case[] = JSON.parse(readFileSync(join(import.meta.dirname, 'check-dataset.cases.json'), 'utf8'))

const told = ({ code, level, line, path }: Finding): string =>
  [code, level, line, path].filter((part) => part !== undefined && part !== '').join(' ')

const written = (rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('')

describe('a dataset', () => {
  test.each(cases)(
    '$name',
    async ({ file, rows = [], text = written(rows), format, found, name, source, ...options }) => {
      await using folder = await temporaryFolder()
      const path = join(folder.path, file)
      await writeFile(path, text)
      const report = await checkDataset(path, options)
      expect(report.format).toBe(format)
      expect(report.findings.map(told).toSorted()).toEqual(found.toSorted())
      for (const finding of report.findings) {
        expect(finding.file).toBe(path)
        expect(finding.message).toMatch(/^expected .+, got /)
        expect(finding.hint).toBeDefined()
      }
    },
  )
})

test('tells a row too large for any function', async () => {
  await using folder = await temporaryFolder()
  const file = join(folder.path, 'gen_qa.jsonl')
  await writeFile(
    file,
    written([
      { query: 'q', response: 'r' },
      { query: 'x'.repeat(7e6), response: 'r' },
    ]),
  )
  const { findings, facts } = await checkDataset(file)
  expect(findings.map(told)).toEqual(['NE2008 error 2'])
  expect(facts).toMatchObject({ rows: 2, usable: 1, longest: { number: 2 } })
})

test('takes a row that only its images make large, for no function is sent them', async () => {
  await using folder = await temporaryFolder()
  const file = join(folder.path, 'mm_llm_judge.jsonl')
  const images = [{ data: `data:image/png;base64,${'A'.repeat(7e6)}` }]
  await writeFile(file, written([{ prompt: 'p', response_A: 'a', response_B: 'b', images }]))
  expect((await checkDataset(file)).findings).toEqual([])
})

test('tells bytes that are no UTF-8, and no other line for them', async () => {
  await using folder = await temporaryFolder()
  const file = join(folder.path, 'gen_qa.jsonl')
  await writeFile(file, Buffer.from('{"query":"tea?","response":"r"}\n{"query":"caf\xe9?","response":"r"}\n', 'latin1'))
  const { findings } = await checkDataset(file)
  expect(findings.map(told)).toEqual(['NE2001 error 2'])
  expect(findings[0]?.message).toBe('expected UTF-8, got bytes of another encoding')
})

test('warns of rows that are too large for a batch, where batches are known', async () => {
  await using folder = await temporaryFolder()
  const file = join(folder.path, 'rft.jsonl')
  const rows = Array.from({ length: 100 }, (_, at) => ({
    messages: [{ role: 'user', content: `${at} ${'x'.repeat(100_000)}` }],
    reference_answer: 'a',
  }))
  await writeFile(file, written(rows))
  expect((await checkDataset(file, { use: 'training' })).findings.map(told)).toEqual(['NE2026 warning'])
  expect((await checkDataset(file)).findings).toEqual([])
})

test('notes a prompt that is longer than is advised', async () => {
  await using folder = await temporaryFolder()
  const file = join(folder.path, 'gen_qa.jsonl')
  await writeFile(
    file,
    written([
      { query: 'word '.repeat(3000), response: 'r' },
      { query: 'short', response: 'r' },
    ]),
  )
  expect((await checkDataset(file)).findings.map(told)).toEqual(['NE2018 note 1'])
})

test('refuses more than 20,000 rows for Bedrock', async () => {
  await using folder = await temporaryFolder()
  const file = join(folder.path, 'rft.jsonl')
  const rows = Array.from({ length: 20_001 }, (_, at) => ({
    messages: [{ role: 'user', content: `question ${at}` }],
    reference_answer: 'a',
  }))
  await writeFile(file, written(rows))
  expect((await checkDataset(file, { use: 'bedrock' })).findings.map(told)).toEqual(['NE2017 error'])
  expect((await checkDataset(file, { use: 'training' })).findings).toEqual([])
})

test('tells the first faults of a kind one by one, and the rest as one with a count', async () => {
  await using folder = await temporaryFolder()
  const file = join(folder.path, 'gen_qa.jsonl')
  await writeFile(file, written(Array.from({ length: 500 }, (_, at) => ({ query: `q${at}`, response: '' }))))
  const { findings, facts } = await checkDataset(file, { each: 3, as: 'gen_qa' })
  expect(findings.map(({ line, count }) => [line, count])).toEqual([
    [1, undefined],
    [2, undefined],
    [3, undefined],
    [4, 497],
  ])
  expect(facts).toMatchObject({ rows: 500, usable: 0 })
})

test('keeps as few findings where every row has a key of its own', async () => {
  await using folder = await temporaryFolder()
  const file = join(folder.path, 'gen_qa.jsonl')
  const rows = Array.from({ length: 5000 }, (_, at) => ({ query: `q${at}`, response: 'r', [`key/${at}`]: 1 }))
  await writeFile(file, written(rows))
  const { findings } = await checkDataset(file, { each: 2 })
  expect(findings).toHaveLength(103)
  expect(findings[0]).toMatchObject({ code: 'NE2014', path: '/key~10', line: 1 })
  expect(findings.reduce((sum, { count = 1 }) => sum + count, 0)).toBe(5000)
})

test('reads prompts of a parquet file', async () => {
  await using folder = await temporaryFolder()
  const file = join(folder.path, 'prompts.parquet')
  const table = await ParquetTextWriter.create(file, ['prompt', 'other'])
  await table.write(['one', 'x'])
  await table.write(['', 'y'])
  await table.close()
  const { format, findings } = await checkDataset(file)
  expect([format, findings.map(told)]).toEqual(['mtrl', ['NE2007 error 2 /prompt']])
})

test('gives the figures of a file, its hash the one that a run keeps', async () => {
  await using folder = await temporaryFolder()
  const file = join(folder.path, 'gen_qa.jsonl')
  const text = written([
    { query: 'q', response: 'r', id: 'a' },
    { query: 'q', response: 'r' },
    { query: 'q', response: 's' },
    { query: '' },
  ])
  await writeFile(file, text)
  expect((await checkDataset(file)).facts).toEqual({
    rows: 4,
    usable: 3,
    bytes: text.length,
    sha256: await hashFile(file),
    longest: { number: 1, bytes: text.indexOf('\n') },
    ids: 1,
    duplicates: 1,
    contradictions: 1,
  })
})

test('finds questions of the training data, word for word and nearly', async () => {
  await using folder = await temporaryFolder()
  const file = join(folder.path, 'gen_qa.jsonl')
  const train = join(folder.path, 'train.jsonl')
  const long = Array.from({ length: 60 }, (_, at) => `word${at}`).join(' ')
  await writeFile(
    file,
    written([
      { query: 'What IS it?', response: 'r' },
      { query: `${long} end`, response: 'r' },
      { query: `other ${long.replaceAll('word', 'term')}`, response: 'r' },
    ]),
  )
  await writeFile(
    train,
    written([
      {
        messages: [
          { role: 'user', content: `${long} finish` },
          { role: 'assistant', content: 'x' },
        ],
      },
      {
        messages: [
          { role: 'system', content: 's' },
          { role: 'user', content: 'what is it' },
          { role: 'assistant', content: 'x' },
        ],
      },
    ]),
  )
  const { findings, facts } = await checkDataset(file, { train })
  expect(findings.map(told)).toEqual(['NE2303 warning 1', 'NE2304 warning 2'])
  expect(findings.map(({ message }) => message)).toEqual([
    expect.stringContaining(`${train} line 2`),
    expect.stringMatching(/line 1 \(similarity 0\.9\d\)$/),
  ])
  expect(facts.overlap).toEqual({ exact: 1, near: 1, trainingRows: 2 })
  await writeFile(train, '{"a": 1}\n')
  await expect(checkDataset(file, { train })).rejects.toMatchObject({ code: 'NE2212' })
  await expect(checkDataset(file, { train: 'missing' })).rejects.toMatchObject({ code: 'NE1003' })
  await expect(checkDataset('missing')).rejects.toMatchObject({ code: 'NE1003' })
})

const gsm8k = externalData('gsm8k')

describe.skipIf(gsm8k === undefined)('GSM8K as published', () => {
  test.each(['gen_qa.jsonl', 'rft.jsonl'])('%s has no fault', async (file) => {
    const { findings, facts } = await checkDataset(join(gsm8k as string, file))
    expect(findings).toEqual([])
    expect(facts).toMatchObject({ rows: 1319, usable: 1319, duplicates: 0, contradictions: 0 })
  })

  test('the two files ask the same questions', async () => {
    const { facts } = await checkDataset(join(gsm8k as string, 'gen_qa.jsonl'), {
      train: join(gsm8k as string, 'rft.jsonl'),
      each: 1,
    })
    expect(facts.overlap).toEqual({ exact: 1319, near: 0, trainingRows: 1319 })
  })
})
