import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { datasetStats } from '../../../src/dataset/stats/dataset-stats.ts'
import { hashFile } from '../../../src/results/run-file.ts'
import { repository, temporaryFolder } from '../../support/command.ts'
import { externalData } from '../../support/external.ts'

test('counts labels, fields of JSON answers and metadata with their values', async () => {
  const file = join(repository, 'examples/01-support-tickets/gen_qa.jsonl')
  const stats = await datasetStats(file)
  expect(stats).toMatchObject({ format: 'gen_qa', rows: 40, usable: 40, ids: 0, duplicates: 0, contradictions: 0 })
  expect(stats.sha256).toBe(await hashFile(file))
  expect(stats.goldFields.find(({ field }) => field === 'class')?.values).toHaveLength(8)
  expect(stats.metadata.find(({ field }) => field === 'difficulty')).toEqual({
    field: 'difficulty',
    rows: 40,
    values: [
      { value: 'easy', rows: 14 },
      { value: 'medium', rows: 14 },
      { value: 'hard', rows: 12 },
    ],
  })
})

test('measures prompts and answers in bytes, exactly', async () => {
  await using folder = await temporaryFolder()
  const file = join(folder.path, 'gen_qa.jsonl')
  const rows = Array.from({ length: 100 }, (_, at) => ({ query: 'é'.repeat(at + 1), response: 'yes' }))
  await writeFile(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
  const { prompts, answers, approximateTokens } = await datasetStats(file)
  expect(prompts).toEqual({
    total: 10_100,
    mean: 101,
    least: 2,
    median: 101,
    p90: expect.closeTo(180.2, 9),
    p99: expect.closeTo(198.02, 9),
    most: 200,
  })
  expect(answers).toMatchObject({ total: 300, least: 3, most: 3 })
  expect(approximateTokens).toEqual({ prompts: 2525, answers: 75 })
})

test('does not list values where there are too many', async () => {
  await using folder = await temporaryFolder()
  const file = join(folder.path, 'rft.jsonl')
  const rows = Array.from({ length: 300 }, (_, at) => ({
    id: `i${at}`,
    messages: [{ role: 'user', content: `q${at}` }],
    reference_answer: { answer: String(at), unit: 'm' },
    metadata: { page: at, nested: { a: 1 } },
  }))
  await writeFile(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
  const { golds, goldFields, metadata, ids } = await datasetStats(file)
  expect(ids).toBe(300)
  expect(golds).toEqual({ field: 'gold', rows: 300 })
  expect(goldFields).toEqual([
    { field: 'answer', rows: 300 },
    { field: 'unit', rows: 300, values: [{ value: 'm', rows: 300 }] },
  ])
  expect(metadata).toEqual([{ field: 'page', rows: 300 }])
})

test('refuses what it cannot read', async () => {
  await using folder = await temporaryFolder()
  const file = join(folder.path, 'x.jsonl')
  await writeFile(file, '{"a":1}\n')
  await expect(datasetStats(file)).rejects.toMatchObject({ code: 'NE2010' })
  await expect(datasetStats('missing')).rejects.toMatchObject({ code: 'NE1003' })
})

const gsm8k = externalData('gsm8k')

describe.skipIf(gsm8k === undefined)('GSM8K', () => {
  test('has 1,319 questions with ids of their own', async () => {
    expect(await datasetStats(join(gsm8k as string, 'rft.jsonl'))).toMatchObject({
      rows: 1319,
      usable: 1319,
      ids: 1319,
      duplicates: 0,
    })
  })
})
