import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Converted, ConvertOptions } from '../../../src/dataset/convert/converter.ts'
import { converters } from '../../../src/dataset/convert/converters.ts'
import { temporaryFolder } from '../../support/command.ts'

/** Converts rows by way of files, as the command does. */
async function convert(
  rows: readonly object[],
  path: readonly string[],
  options: ConvertOptions = {},
): Promise<object[]> {
  await using folder = await temporaryFolder()
  let held = rows
  for (const [at, to] of path.slice(1).entries()) {
    const from = path[at] as string
    const converter = converters.find((one) => one.from === from && one.to === to)
    if (converter === undefined) throw new Error(`no conversion from ${from} to ${to}`)
    const file = join(folder.path, `${at}.jsonl`)
    await writeFile(file, held.map((row) => `${JSON.stringify(row)}\n`).join(''))
    const converted: Converted[] = []
    for await (const one of converter.convert(file, options)) converted.push(one)
    held = converted.map((one) => {
      if ('fault' in one) throw one.fault
      return one.row
    })
  }
  return [...held]
}

const text = fc.string({ minLength: 1, maxLength: 40 }).map((made) => `${made.trim()}x`)
const scalar = fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null))
const key = fc.stringMatching(/^[a-z]{3,8}$/).filter((name) => !['metadata', 'index', 'query'].includes(name))
const fields = fc.dictionary(key, scalar, { minKeys: 1, maxKeys: 4, noNullPrototype: true })
const optional = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined })

/** Without keys that are undefined, as JSON has none. */
const tidy = <T extends object>(row: T): T => JSON.parse(JSON.stringify(row))

const genQaRow = fc
  .record({
    system: optional(text),
    query: text,
    response: text,
    metadata: optional(
      fc.oneof(
        fields.map((held) => JSON.stringify(held)),
        text,
      ),
    ),
  })
  .map(tidy)

const bareRow = fc.record({ system: optional(text), query: text, response: text }).map(tidy)

const rftRow = fc
  .record({
    id: optional(text),
    messages: fc
      .tuple(optional(text), text)
      .map(([system, asked]) => [
        ...(system === undefined ? [] : [{ role: 'system', content: system }]),
        { role: 'user', content: asked },
      ]),
    reference_answer: text,
    metadata: optional(fields),
  })
  .map(tidy)

const judgeRow = fc.record({ prompt: text, response_A: text, response_B: text })

/** Which rows come back as they were, by which way. */
const roundTrips: readonly {
  readonly name: string
  readonly row: fc.Arbitrary<object>
  readonly path: readonly string[]
}[] = [
  { name: 'gen_qa by sagemaker_eval', row: genQaRow, path: ['gen_qa', 'sagemaker_eval', 'gen_qa'] },
  { name: 'gen_qa by rft', row: genQaRow, path: ['gen_qa', 'rft', 'gen_qa'] },
  { name: 'gen_qa by verl', row: genQaRow, path: ['gen_qa', 'verl', 'gen_qa'] },
  { name: 'gen_qa without metadata by openai', row: bareRow, path: ['gen_qa', 'openai', 'gen_qa'] },
  {
    name: 'gen_qa without metadata by prompt_completion',
    row: bareRow,
    path: ['gen_qa', 'prompt_completion', 'gen_qa'],
  },
  {
    name: 'gen_qa by all that hold metadata',
    row: genQaRow,
    path: ['gen_qa', 'verl', 'sagemaker_eval', 'rft', 'gen_qa'],
  },
  { name: 'rft with text answers by gen_qa', row: rftRow, path: ['rft', 'gen_qa', 'rft'] },
  { name: 'rft with text answers by sagemaker_eval', row: rftRow, path: ['rft', 'sagemaker_eval', 'rft'] },
  { name: 'llm_judge by rubric_llm_judge', row: judgeRow, path: ['llm_judge', 'rubric_llm_judge', 'llm_judge'] },
]

describe('rows come back as they were', () => {
  test.each(roundTrips)('$name', async ({ row, path }) => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 20 }), async (rows) => {
        expect(await convert(rows, path)).toEqual(rows)
      }),
      { numRuns: 40 },
    )
  })

  test('answers in an object, by the field that is named', async () => {
    const wrapped = rftRow.map((row) => ({ ...row, reference_answer: { answer: row.reference_answer } }))
    await fc.assert(
      fc.asyncProperty(fc.array(wrapped, { minLength: 1, maxLength: 20 }), async (rows) => {
        expect(await convert(rows, ['rft', 'gen_qa', 'rft'], { answer: 'answer' })).toEqual(rows)
      }),
      { numRuns: 40 },
    )
  })
})
