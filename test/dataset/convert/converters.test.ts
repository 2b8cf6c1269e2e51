import { readFileSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkDataset } from '../../../src/dataset/check/check-dataset.ts'
import { convertFile } from '../../../src/dataset/convert/convert-file.ts'
import type { ConvertOptions } from '../../../src/dataset/convert/converter.ts'
import { converters } from '../../../src/dataset/convert/converters.ts'
import type { FormatId } from '../../../src/dataset/format/dataset-format.ts'
import { formatIds } from '../../../src/dataset/format/formats.ts'
import { toolCallBfcl } from '../../../src/metrics/tool-call/tool-call-bfcl.ts'
import { toolCallF1 } from '../../../src/metrics/tool-call/tool-call-f1.ts'
import { repository, temporaryFolder } from '../../support/command.ts'
import { externalData } from '../../support/external.ts'

interface Case {
  readonly name: string
  readonly source: string
  readonly from: string
  readonly to: string
  readonly options?: ConvertOptions
  readonly rows?: readonly object[]
  readonly text?: string
  /** A row, or the code of the fault in its place. */
  readonly gives: readonly (object | string)[]
  readonly lost?: object
}

const cases: readonly Case[] = JSON.parse(readFileSync(join(import.meta.dirname, 'converters.cases.json'), 'utf8'))

const written = (rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('')
const read = async (file: string): Promise<object[]> =>
  (await readFile(file, 'utf8'))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))

describe('a conversion', () => {
  test.each(cases)('$name', async ({ from, to, options, rows = [], text = written(rows), gives, lost = {} }) => {
    await using folder = await temporaryFolder()
    const file = join(folder.path, from === 'csv' ? 'in.csv' : 'in.jsonl')
    const output = join(folder.path, 'out.jsonl')
    await writeFile(file, text)
    const conversion = await convertFile({ from, to, file, output, force: false, ...options })
    const faults = gives.filter((one) => typeof one === 'string')
    expect(conversion.faults.map(({ fault }) => fault.code)).toEqual(faults)
    expect(await read(output)).toEqual(gives.filter((one) => typeof one !== 'string'))
    expect(conversion.lost).toEqual(lost)
  })
})

test('what is written passes the check of its format, whichever it came from', async () => {
  await using folder = await temporaryFolder()
  const file = join(repository, 'examples/01-support-tickets/gen_qa.jsonl')
  const targets = converters.filter(({ from, to }) => from === 'gen_qa' && formatIds.some((id) => id === to))
  expect(targets).toHaveLength(6)
  for (const { from, to } of targets) {
    const output = join(folder.path, `${to}.jsonl`)
    expect(await convertFile({ from, to, file, output, force: false })).toMatchObject({ rows: 40, faults: [] })
    const { findings, format } = await checkDataset(output, { as: to as FormatId })
    expect([to, findings.filter(({ level }) => level !== 'note')]).toEqual([to, []])
    expect(format).toBe(to)
  }
})

test('every pair of formats has one way, and no format leads to itself', () => {
  const pairs = converters.map(({ from, to }) => `${from} ${to}`)
  expect(new Set(pairs).size).toBe(pairs.length)
  expect(converters.filter(({ from, to }) => from === to)).toEqual([])
})

test('an option that the conversion does not read is refused', async () => {
  const request = { file: 'unused', output: 'unused', force: false }
  await expect(convertFile({ ...request, from: 'gen_qa', to: 'rft', split: 'train' })).rejects.toMatchObject({
    code: 'NE1002',
    hint: 'it reads --answer',
  })
  await expect(convertFile({ ...request, from: 'finqa', to: 'rft', gold: 'x' })).rejects.toMatchObject({
    hint: 'leave it out',
  })
})

test('a table without a column of questions is refused', async () => {
  await using folder = await temporaryFolder()
  const file = join(folder.path, 'in.csv')
  await writeFile(file, 'a,b\n1,2\n')
  const request = { from: 'csv', to: 'gen_qa', file, output: join(folder.path, 'out.jsonl'), force: false }
  await expect(convertFile(request)).rejects.toMatchObject({ code: 'NE2313', hint: 'name the column with --question' })
})

test('rows of BFCL become samples whose gold the metric takes', async () => {
  await using folder = await temporaryFolder()
  const [file, answers, output] = ['q.json', 'a.json', 'out.jsonl'].map((name) => join(folder.path, name)) as [
    string,
    string,
    string,
  ]
  const described = [
    {
      name: 'area',
      description: 'd',
      parameters: { type: 'dict', properties: { r: { type: 'integer' } }, required: ['r'] },
    },
  ]
  const asked = [[{ role: 'user', content: 'The area of a circle of 3?' }]]
  await writeFile(
    file,
    written([
      { id: 'simple_0', question: asked, function: described },
      { id: 'simple_1', question: asked, function: described },
      { id: 'multi_turn_0', question: [...asked, ...asked], function: described },
    ]),
  )
  await writeFile(answers, written([{ id: 'simple_0', ground_truth: [{ area: { r: [3] } }] }]))
  const request = { from: 'bfcl', to: 'gen_qa', file, output, force: false }
  const { faults } = await convertFile({ ...request, answers })
  expect(faults.map(({ index, fault }) => [index, fault.code])).toEqual([
    [1, 'NE2224'],
    [2, 'NE2311'],
  ])
  const [row] = (await read(output)) as { query: string; response: string; system: string }[]
  expect(row?.query).toBe('The area of a circle of 3?')
  expect(row?.system).toContain('"name":"area"')
  expect(toolCallBfcl('[area(r=3)]', row?.response as string)).toBe(1)
  expect(toolCallBfcl('[area(r=4)]', row?.response as string)).toBe(0)
  await expect(convertFile({ ...request, force: true })).rejects.toMatchObject({ code: 'NE1002' })
})

test('an answer that calls tools becomes a gold that the metric takes', async () => {
  await using folder = await temporaryFolder()
  const [file, output] = [join(folder.path, 'in.jsonl'), join(folder.path, 'out.jsonl')]
  const calls = (r: number) => [{ id: '1', type: 'function', function: { name: 'area', arguments: `{"r":${r}}` } }]
  const said = { role: 'assistant', content: null, tool_calls: calls(3) }
  await writeFile(file, written([{ messages: [{ role: 'user', content: 'The area?' }, said] }]))
  await convertFile({ from: 'openai', to: 'gen_qa', file, output, force: false })
  const [row] = (await read(output)) as { response: string }[]
  const scored = [3, 4].map((r) => toolCallF1(JSON.stringify({ tool_calls: calls(r) }), row?.response as string))
  expect(scored).toEqual([1, 0])
})

const gsm8k = externalData('gsm8k')

describe.skipIf(gsm8k === undefined)('GSM8K', () => {
  test('as published gives the RFT rows that were made of it elsewhere', async () => {
    await using folder = await temporaryFolder()
    const rows = (await read(join(gsm8k as string, 'gen_qa.jsonl'))) as { query: string; response: string }[]
    const file = join(folder.path, 'test.jsonl')
    // The file at hand ends its answers with `A: 18`, the published one with `#### 18`.
    await writeFile(
      file,
      written(
        rows.map(({ query, response }) => ({ question: query, answer: response.replace(/\nA: (\S+)$/, '\n#### $1') })),
      ),
    )
    const output = join(folder.path, 'rft.jsonl')
    expect(await convertFile({ from: 'gsm8k', to: 'rft', file, output, force: false, answer: 'answer' })).toMatchObject(
      {
        rows: 1319,
        faults: [],
      },
    )
    const made = ((await read(output)) as { metadata: object }[]).map(({ metadata: _, ...row }) => row)
    const elsewhere = (await read(join(gsm8k as string, 'rft.jsonl'))) as { reference_answer: { answer: string } }[]
    expect(made).toEqual(
      elsewhere.map((row) => ({
        ...row,
        reference_answer: { answer: row.reference_answer.answer.replaceAll(',', '') },
      })),
    )
  })

  test('comes back from RFT as it was', async () => {
    await using folder = await temporaryFolder()
    const file = join(gsm8k as string, 'gen_qa.jsonl')
    const [rft, back] = [join(folder.path, 'rft.jsonl'), join(folder.path, 'gen_qa.jsonl')]
    await convertFile({ from: 'gen_qa', to: 'rft', file, output: rft, force: false })
    await convertFile({ from: 'rft', to: 'gen_qa', file: rft, output: back, force: false })
    const open = (rows: object[]) =>
      rows.map((row) => ({ ...row, metadata: JSON.parse((row as { metadata: string }).metadata) }))
    expect(open(await read(back))).toEqual(open(await read(file)))
  })
})
