import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { callers } from '../../../src/contract/index.ts'
import { novaEval, temporaryFolder } from '../../support/command.ts'
import { foundIn, lines, probeJson, writeRows } from './probe-command.ts'

const right = 'test/fixtures/bare-handlers/right-sync.js'

test('prints which callers are answered, and the decision table', async () => {
  const { code, stdout, stderr } = await novaEval(['probe', right])
  expect(code).toBe(0)
  expect(stderr).toBe('')
  expect(stdout).toMatch(/^Nova RFT training and evaluation, Bedrock grader +yes +11\/11$/m)
  expect(stdout).toMatch(/^custom scorer \(list body\), OpenAI rows +no +0\/5 +NE3130 one row, row 0 /m)
  for (const { event } of callers) expect(stdout).toContain(event)
})

test('prints one JSON document with the verdict that the exit code says', async () => {
  const { code, report } = await probeJson([right])
  expect(report).toMatchObject({ schema: 'nova-eval/probe@1', verdict: 'ok', subject: right, samples: 'object' })
  expect(report.table).toHaveLength(callers.length)
  expect(code).toBe(0)
})

test('names the place of a crash, the row and what else it befell', async () => {
  const { code, stdout } = await novaEval(['probe', 'test/fixtures/bare-handlers/crash-on-row-40.js'])
  expect(code).toBe(3)
  expect(stdout).toContain('NE3117  a list of 64, row 40 ("probe_040"): the handler threw TypeError')
  expect(stdout).toContain('at test/fixtures/bare-handlers/crash-on-row-40.js:7:16')
})

test.each([
  ['a caller that there is not', [right, '--caller', 'nobody'], 2, 'expected one of rft, scorer'],
  ['answers without rows', [right, '--outputs', 'outputs.jsonl'], 2, 'NE1002'],
  ['a file that is not there', ['missing.js'], 2, 'NE1003'],
  ['a deployed agent', ['arn:aws:lambda:eu-west-1:123456789012:function:x', '--caller', 'agent'], 2, 'NE1002'],
  ['a module without handler', ['test/fixtures/bare-handlers/reading.js'], 3, 'NE3007'],
])('refuses %s', async (_, args, expected, said) => {
  const { code, stderr } = await novaEval(['probe', ...args])
  expect(stderr).toContain(said)
  expect(code).toBe(expected)
})

test('asks with rows of gen_qa as with any others', async () => {
  await using folder = await temporaryFolder()
  const data = join(folder.path, 'gen_qa.jsonl')
  await writeFile(
    data,
    lines([
      { system: 'Be brief.', query: '2 + 3?', response: '5' },
      { query: '9?', response: '9' },
    ]),
  )
  const { code, report } = await probeJson([right, '--data', data, '--caller', 'rft'])
  expect([code, report.samples]).toEqual([0, 'data'])
})

test('refuses a row of the data with its line', async () => {
  await using folder = await temporaryFolder()
  await writeFile(
    join(folder.path, 'rft.jsonl'),
    lines([{ messages: [{ role: 'user', content: 'a' }], reference_answer: 'b' }, {}]),
  )
  const { code, stderr } = await novaEval(['probe', right, '--data', join(folder.path, 'rft.jsonl')])
  expect(stderr).toContain('rft.jsonl:2: ')
  expect(stderr).toContain('NE2201')
  expect(code).toBe(3)
})

test('takes the last turn of a row for its answer, and makes answers where there are none', async () => {
  await using folder = await temporaryFolder()
  const user = { role: 'user', content: 'What is 1 + 1?' }
  const rows = [
    { id: 'a', messages: [user, { role: 'assistant', content: '2' }], reference_answer: '2' },
    { id: 'b', messages: [user], metadata: { reference_answer: '2', from: 'me' } },
  ]
  await writeFile(join(folder.path, 'rft.jsonl'), lines(rows))
  await writeFile(
    join(folder.path, 'handler.js'),
    `export const handler = (event) => [event].flat().map(({ id = null, messages, reference_answer, metadata } = {}) => {
  const content = messages?.at(-1)?.content
  const text = content?.[0]?.text ?? content?.text ?? content
  return { id, aggregate_reward_score: text === (reference_answer ?? metadata?.reference_answer) && messages.length === 2 ? 1 : 0.5 }
})`,
  )
  const { report } = await probeJson(['handler.js', '--data', 'rft.jsonl', '--caller', 'rft'], { cwd: folder.path })
  // It counts the turns: only a conversation with a turn before the last scores otherwise.
  expect(foundIn(report).filter((found) => found.startsWith('NE3305'))).toEqual([
    'NE3305 an assistant turn before the last 0',
    "NE3305 Nova's solution markers 0",
  ])
})

test('sends no event that Lambda would not take', async () => {
  await using folder = await temporaryFolder()
  const data = await writeRows(folder.path)
  const long = { role: 'user', content: 'x'.repeat(120_000) }
  await writeFile(
    join(folder.path, 'rft.jsonl'),
    lines(
      Array.from({ length: 64 }, (_, row) => ({
        id: `sum_${String(row).padStart(4, '0')}`,
        messages: [long],
        reference_answer: '1',
      })),
    ),
  )
  const { code, report } = await probeJson([right, ...data, '--caller', 'rft'])
  expect(foundIn(report)).toContain('NE3304 a list of 64 52')
  expect(code).toBe(3)
})

test('stops asking a handler that hangs', async () => {
  await using folder = await temporaryFolder()
  await writeFile(
    join(folder.path, 'handler.js'),
    'export const handler = () => new Promise(() => { setInterval(() => {}, 1e6) })',
  )
  const { code, report } = await probeJson(['handler.js', '--timeout', '300ms'], { cwd: folder.path })
  expect(foundIn(report)).toEqual(['NE3112 a list of one 0'])
  expect(report.callers.map(({ fits, asked }) => `${fits} ${asked}`)).toEqual(['no 1', ...Array(9).fill('unknown 0')])
  expect(code).toBe(3)
})

test('takes the handler of a CommonJS module', async () => {
  await using folder = await temporaryFolder()
  await writeFile(
    join(folder.path, 'handler.cjs'),
    'exports.handler = async (event) => [event].flat().map((sample) => ({ id: sample?.id ?? null, aggregate_reward_score: 1 }))',
  )
  const { code } = await probeJson(['handler.cjs', '--caller', 'rft'], { cwd: folder.path })
  expect(code).toBe(0)
})
