import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { exportExtensions, exportResults } from '../../src/report/export.ts'
import { maskSecrets } from '../../src/report/mask-secrets.ts'
import type { ReportData } from '../../src/report/report-data.ts'
import { temporaryFolder } from '../support/command.ts'
import { isLinear } from '../support/is-linear.ts'
import cases from './mask-secrets.cases.json' with { type: 'json' }
import { smallComparison } from './small-report.ts'

test.each(cases)('masks $text', ({ text, expected }) => {
  expect(maskSecrets(text)).toBe(expected)
})

test('counts what it masks by kind', () => {
  const counts = {}
  maskSecrets('a@example.com, b@example.com in 123456789012', counts)
  expect(counts).toEqual({ 'e-mail address': 2, 'account id': 1 })
})

test('takes hostile text in linear time', () => {
  const seeds = [
    'a',
    '1',
    'a@',
    'a.',
    'eyJ-',
    'key:',
    '+1 ',
    'AB12',
    '1234 ',
    '-----BEGIN PRIVATE KEY-----',
    '/home/',
    'sk-',
    'bearer ',
  ]
  const mask = (size: number) => {
    for (const seed of seeds) maskSecrets(seed.repeat(Math.ceil(size / seed.length)))
  }
  expect(isLinear(mask, [100_000, 400_000])).toBe(true)
})

/** Forty secrets of five kinds, and names of people where texts of a row may hold them: two hundred in all. */
const secrets: readonly string[] = Array.from({ length: 40 }, (_, at) => [
  `4${String(at).padStart(2, '0')}000111222`,
  `person${at}@secret.example`,
  `AKIA${'ABCDEFGHIJ'[at % 10]}${String(at).padStart(2, '0')}EXAMPLEKEYXYZ`,
  `sk-live${at}abcdefghijklmnop${at}q`,
  `Zacharias Quillfeather${at}son`,
]).flat()

/** Secrets everywhere that a job can word; names only where text of rows is. */
function planted(): ReportData {
  const base = smallComparison(200)
  const known = secrets.filter((secret) => !secret.startsWith('Zacharias'))
  const secret = (at: number) => known[at % known.length] ?? ''
  return {
    ...base,
    title: `Job of arn:aws:lambda:us-east-1:${secret(0)}:function:f`,
    verdict: { ...base.verdict, headline: `better for ${secret(1)}`, lines: known.slice(0, 20) },
    source: known.slice(20, 60).map((value, at) => ({ name: `source ${at}`, value })),
    warnings: [...known.slice(60, 80), `label "${secrets[4]}" is outside the set`],
    causes: [
      {
        code: 'NE6107',
        title: `label outside the set: "${secrets[9]}" (2)`,
        count: 2,
        share: 0.1,
        fix: `map “${secrets[14]}”`,
        rows: [1],
      },
    ],
    slices: [
      {
        field: 'metadata.owner',
        metric: 'exact',
        values: [
          { value: secrets[19] ?? '', n: 1, score: 1 },
          { value: secret(3), n: 5, score: 1 },
        ],
      },
    ],
    confusion: {
      labels: ['high', secrets[24] ?? '', secret(5)],
      counts: [
        [3, 1, 0],
        [0, 0, 0],
        [1, 0, 4],
      ],
    },
    rows: async function* () {
      for await (const batch of base.rows())
        yield batch.map((row) => {
          const text = `for ${secrets[row.row]} please`
          return {
            ...row,
            id: `ticket ${secret(row.row)}`,
            system: text,
            prompt: text,
            output: text,
            gold: text,
            reason: text,
            error: {
              code: 'NE3109',
              message: text,
              path: `/${text}`,
              hint: text,
              at: `/home/zach/${secret(row.row)}.ts:1:2`,
            },
            metadata: { owner: secrets[row.row], note: text },
            saw: { exact: text },
            before: { outcome: 'failed' as const, output: text, metrics: {}, error: { code: 'NE3109', message: text } },
          }
        })
    },
  }
}

test.each(exportExtensions)('none of 200 planted secrets is in a redacted %s', async (extension) => {
  await using folder = await temporaryFolder()
  const path = join(folder.path, `report${extension}`)
  await exportResults(path, planted(), { redact: true })
  const text = await readFile(path, 'utf8')
  expect(text.length).toBeGreaterThan(200)
  expect(secrets.filter((secret) => text.includes(secret) || text.includes(secret.slice(0, -2)))).toEqual([])
  expect(text).not.toContain('Zacharias')
  expect(text).not.toContain('zach')
})

test('says at the end what was removed, and keeps numbers and shared labels', async () => {
  await using folder = await temporaryFolder()
  const path = join(folder.path, 'report.html')
  await exportResults(path, planted(), { redact: true })
  const text = await readFile(path, 'utf8')
  expect(text).toMatch(/Removed: prompts, outputs, golds, messages, reasons and metadata of 200 rows/)
  expect(text).toMatch(/Masked: .*account id \d+ times.*e-mail address \d+ times/)
  expect(text).toContain('high')
  expect(text).toContain('+0.100')
})

test('leaves everything as it is where nothing is to be redacted', async () => {
  await using folder = await temporaryFolder()
  const path = join(folder.path, 'rows.jsonl')
  await exportResults(path, planted())
  const text = await readFile(path, 'utf8')
  expect(secrets.filter((secret) => !text.includes(secret))).toEqual([])
})
