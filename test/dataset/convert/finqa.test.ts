import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Converted } from '../../../src/dataset/convert/converter.ts'
import { finqaToRft } from '../../../src/dataset/convert/finqa.ts'
import { finqaMatch } from '../../../src/metrics/math/finqa-match.ts'
import { collected } from '../../support/collected.ts'
import { temporaryFolder } from '../../support/command.ts'
import faults from './finqa.faults.cases.json' with { type: 'json' }

const published = join(import.meta.dirname, 'finqa.json')
const items = JSON.parse(await readFile(published, 'utf8'))

/** What becomes of a file's items; fewer bytes a read would not change it. */
async function converted(text: string | Buffer): Promise<Converted[]> {
  await using folder = await temporaryFolder()
  const file = join(folder.path, 'finqa.json')
  await writeFile(file, text)
  return await collected(finqaToRft.convert(file, {}))
}

const rows = (await collected(finqaToRft.convert(published, {}))).map((one) =>
  'row' in one ? one.row : undefined,
) as {
  id: string
  messages: { role: string; content: string }[]
  reference_answer: { answer: string }
  metadata: object
}[]

test('gives every item a row with its id, the executed answer, and what else is known of it', () => {
  expect(rows.map(({ id, reference_answer, metadata }) => ({ id, reference_answer, metadata }))).toEqual([
    {
      id: 'QRL/2021/page_12.pdf-1',
      reference_answer: { answer: '0.05' },
      metadata: { program: 'subtract(420, 400), divide(#0, 400)', printed_answer: '5%' },
    },
    {
      id: 'QRL/2021/page_12.pdf-2',
      reference_answer: { answer: 'yes' },
      metadata: { program: 'greater(420, 75)' },
    },
    {
      id: 'QRL/2021/page_31.pdf-1',
      reference_answer: { answer: '0' },
      metadata: { program: '', printed_answer: 'none' },
    },
    {
      id: 'QRL/2021/page_40.pdf-1',
      reference_answer: { answer: '-8e-8' },
      metadata: {
        program: 'subtract(1249999.9, 1250000), divide(#0, 1250000)',
        printed_answer: '-0.00001%',
      },
    },
    { id: 'QRL/2021/page_41.pdf-1', reference_answer: { answer: '27' }, metadata: { printed_answer: '27' } },
  ])
})

test('asks with both texts, the table and the question, and leaves out what is not there', () => {
  expect(rows.map(({ messages }) => messages.map(({ role }) => role))).toEqual(rows.map(() => ['system', 'user']))
  expect(rows[0]?.messages[0]?.content).toContain('ANSWER:')
  expect(rows[0]?.messages[1]?.content).toBe(`Text before the table:
the quarry group sells stone and gravel . amounts are in thousands of euros .

Table:
 | 2021 | 2020
stone | $ 420 | $ 400
gravel | $ 75 | $ 60

Text after the table:
gravel was sold in the north only [1] .

Question: by what percentage did sales of stone grow in 2021?`)
  expect(rows[2]?.messages[1]?.content).toBe(`Text after the table:
no loan was taken up ; "bridge" loans were { repaid } in full .

Question: what were the loans taken up in the year?`)
  expect(rows[3]?.messages[1]?.content).toContain('leases | line one line two')
})

test('gives answers that a FinQA reward can use', () => {
  const right = ['ANSWER: 5%', 'ANSWER: yes', 'ANSWER: 0', 'ANSWER: -0.000008%', 'ANSWER: 27']
  expect(rows.map(({ reference_answer: { answer } }, at) => finqaMatch(right[at] as string, answer))).toEqual([
    1, 1, 1, 1, 1,
  ])
})

test.each(faults)('$name is told with its code and path, and spoils no other item', async (fault) => {
  const [good, second] = items
  const { drop, change = {}, qa, item } = fault as { drop?: string; change?: object; qa?: object; item?: unknown }
  const spoilt = item ?? { ...good, ...change, ...(qa && { qa: { ...good.qa, ...qa } }) }
  if (drop !== undefined) delete spoilt[drop]
  const [first, last] = await converted(JSON.stringify([spoilt, second]))
  expect(first).toMatchObject({ index: 0, fault: { code: fault.code, path: fault.path } })
  expect(last).toMatchObject({ index: 1, row: { id: second.id } })
})

test('an item that does not parse, or is not UTF-8, is told in its place', async () => {
  const item = JSON.stringify(items[0])
  const found = await converted(
    Buffer.concat([Buffer.from(`[{"id": nope},,${item}, "`), Buffer.of(0xff), Buffer.from('"]')]),
  )
  expect(found.map((one) => ('fault' in one ? one.fault.code : 'row'))).toEqual(['NE2222', 'NE2222', 'row', 'NE2222'])
})

test('a second item of one id is told with the index of the first', async () => {
  const found = await converted(JSON.stringify([items[0], items[1], items[0]]))
  expect(found[2]).toMatchObject({
    index: 2,
    fault: { code: 'NE2226', message: expect.stringContaining('got the one of item 0') },
  })
})
