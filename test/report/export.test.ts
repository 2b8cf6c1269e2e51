import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseHTML } from 'linkedom'
import { expect, test } from 'vitest'
import { exportResults } from '../../src/report/export.ts'
import { csvCell } from '../../src/report/export-csv.ts'
import type { ReportData } from '../../src/report/report-data.ts'
import { temporaryFolder } from '../support/command.ts'
import { payloads, smallComparison, smallReport } from './small-report.ts'

async function exported(name: string, data: ReportData, options = {}): Promise<string> {
  await using folder = await temporaryFolder()
  const path = join(folder.path, name)
  await exportResults(path, data, options)
  return await readFile(path, 'utf8')
}

test('refuses a name that says no format', async () => {
  await expect(exportResults('report.txt', smallReport())).rejects.toMatchObject({ code: 'NE1002' })
})

test('says where a file cannot be written', async () => {
  await expect(exportResults('/no/such/folder/x.json', smallReport())).rejects.toMatchObject({ code: 'NE6501' })
})

test('replaces a file of before only with a whole one', async () => {
  await using folder = await temporaryFolder()
  const path = join(folder.path, 'rows.jsonl')
  await writeFile(path, 'before')
  const broken: ReportData = {
    ...smallReport(),
    rows: async function* () {
      yield []
      throw new Error('torn archive')
    },
  }
  await expect(exportResults(path, broken)).rejects.toThrow('torn archive')
  expect(await readFile(path, 'utf8')).toBe('before')
})

test.each([
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['-2+3', "'-2+3"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', '"\'\t=1"'],
  [' =1', "' =1"],
  ['\n=1', '"\'\n=1"'],
  ['＝1', "'＝1"],
  ['a,b', '"a,b"'],
  ['say "x"', '"say ""x"""'],
  ['plain', 'plain'],
  [-1.5, '-1.5'],
  [undefined, ''],
])('a cell %j is written as %j', (value, written) => {
  expect(csvCell(value)).toBe(written)
})

test('CSV has a line for each row and every column in it', async () => {
  const lines = parseCsv(await exported('rows.csv', smallComparison()))
  expect(lines.length).toBe(61)
  expect(new Set(lines.map((line) => line.length)).size).toBe(1)
  expect(lines[0]?.slice(0, 5)).toEqual(['row', 'id', 'outcome', 'exact', 'f1'])
  expect(lines[2]?.[lines[0]?.indexOf('constructor') ?? -1]).toBe('')
  expect(lines[1]?.[lines[0]?.indexOf('prompt') ?? -1]).toBe(`Question 0: ${payloads[0]}`)
})

test('JSONL holds the rows, JSON the numbers, each with its schema', async () => {
  const rows = (await exported('rows.jsonl', smallReport())).trimEnd().split('\n')
  expect(rows.map((line) => JSON.parse(line).row)).toEqual(Array.from({ length: 60 }, (_, row) => row))
  expect(JSON.parse(rows[0] ?? '')).toMatchObject({ schema: 'nova-eval/report-row@1', outcome: 'scored' })
  const document = JSON.parse(await exported('summary.json', smallReport()))
  expect(document).toMatchObject({ schema: 'nova-eval/report@1', counts: { total: 60 } })
  expect(document.rows).toBeUndefined()
})

test('JUnit counts scorer failures as errors, missed thresholds as failures, abstentions as skipped', async () => {
  const text = await exported('x.junit.xml', smallReport(), { thresholds: [{ metric: 'exact', sign: '>=', bound: 1 }] })
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0
  const failed = count(/<failure /g)
  expect(text).toContain(
    `<testsuite name="Tickets &lt;/script&gt;&lt;script&gt;ran = 1&lt;/script&gt;" tests="60" failures="${failed}" errors="5" skipped="${count(/<skipped /g)}">`,
  )
  expect([count(/<testcase /g), count(/<error /g), count(/<skipped /g) > 0, failed > 20]).toEqual([60, 5, true, true])
  expect(text).toMatch(/exact is 0, expected &gt;= 1/)
  // Whatever is not allowed in XML 1.0 is gone, and every element is closed.
  expect(text).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/)
  expect(count(/<testcase [^>]*[^/]>/g)).toBe(count(/<\/testcase>/g))
})

test('JUnit shows what got worse in a comparison', async () => {
  const text = await exported('x.junit.xml', smallComparison())
  expect(text).toMatch(/exact was 1, is 0/)
})

test('Markdown begins with the verdict, folds the rest, fits into a comment and holds nothing that GitHub would act on', async () => {
  const text = await exported('x.md', smallReport())
  expect(text.split('\n')[0]).toBe('**⚠️ exact is 0.500 over 50 rows &lt;img src=x onerror="ran = 3"&gt;**')
  expect(text.length).toBeLessThan(65_536)
  expect(text.replace(/<\/?(details|summary)>/g, '')).not.toMatch(/<[a-z!/]/i)
  expect(text).not.toMatch(/https?:\/\//)
  expect(await exported('y.md', smallComparison())).toMatch(/^\*\*✅ tuned is better/)
})

test('Markdown leaves out what does not fit, and says so', async () => {
  const values = Array.from({ length: 40 }, (_, at) => ({ value: `${'x'.repeat(280)}${at}`, n: 3, score: 0.5 }))
  const slices = Array.from({ length: 20 }, (_, at) => ({ field: `f${at}`, metric: 'exact', values }))
  const text = await exported('x.md', { ...smallReport(), slices })
  expect(text.length).toBeLessThan(65_536)
  expect(text).toMatch(/\d+ more parts do not fit here/)
})

test('HTML holds every row once, and parses to the very texts', async () => {
  const { document } = parseHTML(await exported('x.html', smallReport()))
  const rows = [...document.querySelectorAll('script.rows')].flatMap((block) => JSON.parse(block.textContent ?? ''))
  expect(rows.length).toBe(60)
  expect(rows.slice(0, payloads.length).map(([, , , system]) => system)).toEqual(payloads)
})

test('a report of nothing is a report all the same', async () => {
  const empty: ReportData = {
    title: 'empty',
    verdict: { tone: 'neutral', headline: 'No row.', lines: [] },
    source: [],
    counts: { total: 0, scored: 0, abstained: 0, failed: 0, rejected: 0 },
    metrics: [],
    rows: async function* () {},
  }
  for (const name of ['x.html', 'x.md', 'x.json', 'x.csv', 'x.junit.xml']) {
    const text = (await exported(name, empty)).replace(/<(script|style)>.*?<\/\1>/gs, '')
    expect(text).not.toMatch(/NaN|undefined|Infinity/)
  }
})

/** RFC 4180, as a spreadsheet reads it. */
function parseCsv(text: string): string[][] {
  const lines: string[][] = [[]]
  for (const [, quoted, bare = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,"\r\n]*))(,|\r\n|$)/g)) {
    lines.at(-1)?.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'))
    if (end === '\r\n') lines.push([])
  }
  return lines.filter((line) => line.length > 1)
}
