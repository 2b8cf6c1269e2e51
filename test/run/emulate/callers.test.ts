import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { novaEval, temporaryFolder } from '../../support/command.ts'
import { emulateJson, foundIn, planted, sound, writeRewardRows } from './emulate-command.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let files: string[]
beforeAll(async () => {
  folder = await temporaryFolder()
  files = await writeRewardRows(folder.path, 70)
})
afterAll(() => folder[Symbol.asyncDispose]())

test('a training job sends batches of 64, and the rest', async () => {
  const { report } = await emulateJson([sound('at-once.js'), '--caller', 'smtj', ...files])
  expect(report.habits).toMatchObject({ batchSize: 64, concurrency: 12, tries: 3, timeout: 60_000, memory: 512 })
  expect(report.stages).toMatchObject([{ name: 'reward', calls: 2, tries: 2, failed: 0, coldStarts: 2 }])
})

test('HyperPod sends sample by sample, 400 a second at most, and the list around it is said to be unknown', async () => {
  const { report } = await emulateJson([sound('at-once.js'), '--caller', 'smhp', ...files, '--predict', '4000'])
  expect(report.habits).toMatchObject({ batchSize: 1, concurrency: 100, perSecond: 400 })
  expect(report.stages).toMatchObject([{ calls: 70 }])
  expect(report.assumptions).toContain('the one sample comes in a list: no source says whether it does')
  expect(report.prediction?.wallMs).toBeGreaterThan(9_990)
  expect(report.findings.filter(({ level }) => level !== 'note')).toEqual([])
})

describe('what nobody publishes is asked for', () => {
  test.each(['bedrock-rft', 'rft-eval'])('%s: the samples of a call', async (caller) => {
    const { code, stderr } = await novaEval(['emulate', sound('at-once.js'), '--caller', caller, ...files])
    expect(code).toBe(2)
    expect(stderr).toContain('NE1002')
    expect(stderr).toContain('nobody publishes how many samples')
    expect(stderr).toContain('--batch-size')
    const told = await emulateJson([sound('at-once.js'), '--caller', caller, ...files, '--batch-size', '10'])
    expect(told.report.stages).toMatchObject([{ calls: 7 }])
    expect(told.code).toBe(0)
  })
})

describe('what no function has is refused', () => {
  test.each([
    ['--timeout', '901s', '900 s'],
    ['--memory', '64', '128 to 10240 MB'],
    ['--format', 'verl', '--caller serverless'],
    ['--judge-quota', '200', '--judge-latency'],
  ])('%s %s', async (flag, value, said) => {
    const { code, stderr } = await novaEval(['emulate', sound('at-once.js'), '--caller', 'smtj', ...files, flag, value])
    expect(code).toBe(2)
    expect(stderr).toContain(said)
  })

  test('a batch for a caller that sends one sample', async () => {
    const args = ['emulate', sound('scorer.js'), '--caller', 'serverless', ...files, '--batch-size', '2']
    expect(await novaEval(args)).toMatchObject({ code: 2 })
  })
})

describe('a custom scorer', () => {
  test.each(['openai', 'sagemaker-eval', 'hf-prompt-completion', 'hf-preference', 'verl'])(
    'is sent one row a call in format %s, and asked about the other four',
    async (format) => {
      const args = [sound('scorer.js'), '--caller', 'serverless', ...files, '--format', format, '--again', '8']
      const { report, code } = await emulateJson(args)
      expect(report.rows).toMatchObject({ total: 70, scored: 70 })
      expect(report.stages).toMatchObject([{ calls: 70 }])
      expect(report.spelled).toEqual({ tried: 32, answered: 32 })
      expect(report.findings.filter(({ level }) => level !== 'note')).toEqual([])
      expect(code).toBe(0)
    },
  )

  test('is warned of a bare list, which a verifier refuses', async () => {
    const { report, code } = await emulateJson([sound('at-once.js'), '--caller', 'serverless', ...files])
    expect(report.rows).toMatchObject({ scored: 70 })
    expect(foundIn(report)).toContain('NE3308 warning 1')
    expect(code).toBe(0)
  })

  test('is refused a parsed list in the envelope', async () => {
    const args = ['test/fixtures/bare-handlers/envelope-with-list.js', '--caller', 'serverless', ...files]
    const { report, code } = await emulateJson(args)
    expect(foundIn(report)).toContain('NE3130 error 1')
    expect(code).toBe(3)
  })
})

describe("an evaluation with metrics of one's own", () => {
  const genQa = async (count: number) => {
    const rows = Array.from({ length: count }, (_, row) => ({
      query: `What is ${row} + 1?`,
      response: String(row + 1),
    }))
    const data = join(folder.path, 'gen_qa.jsonl')
    const outputs = join(folder.path, 'answers.jsonl')
    await writeFile(data, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
    await writeFile(
      outputs,
      rows.map((_, row) => `${JSON.stringify({ row, output: String(row + (row % 2)) })}\n`).join(''),
    )
    return ['--data', data, '--outputs', outputs]
  }

  test('calls both stages for each row', async () => {
    const { report, code } = await emulateJson([sound('processor.ts'), '--caller', 'byom', ...(await genQa(30))])
    expect(report.rows).toMatchObject({ total: 30, scored: 30 })
    expect(report.stages).toMatchObject([
      { name: 'preprocess', calls: 30 },
      { name: 'postprocess', calls: 30 },
    ])
    expect(report.again).toEqual({ rows: 30, alone: 30, steady: true })
    expect(report.spelled).toEqual({ tried: 90, answered: 90 })
    expect(code).toBe(0)
  })

  test('names the row over which a stage throws', async () => {
    const file = join(folder.path, 'throws.mjs')
    await writeFile(
      file,
      `export const handler = async ({ process_type: type, data }) => {
  if (type === 'preprocess') return { statusCode: 200, body: { system: null, prompt: data.prompt, gold: data.gold } }
  if (data.gold === '13') throw new TypeError('no priority')
  return { statusCode: 200, body: [{ metric: 'exact', value: data.inference_output === data.gold ? 1 : 0 }] }
}
`,
    )
    const { report, code } = await emulateJson([file, '--caller', 'byom', ...(await genQa(30))])
    expect(report.lost).toMatchObject([{ code: 'NE3117', rows: 1, first: { row: 12 } }])
    expect(foundIn(report)).toContain('NE3117 error 13')
    expect(code).toBe(4)
  })

  test('is refused RFT rows, and a handler of neither stage', async () => {
    const rft = await novaEval(['emulate', sound('processor.ts'), '--caller', 'byom', ...files])
    expect([rft.code, rft.stderr]).toEqual([2, expect.stringContaining('gen_qa')])
    const none = join(folder.path, 'none.mjs')
    await writeFile(none, `export const handler = async () => ({ statusCode: 400, body: { error: 'Unsupported' } })\n`)
    const stages = await novaEval(['emulate', none, '--caller', 'byom', ...(await genQa(3))])
    expect([stages.code, stages.stderr]).toEqual([3, expect.stringContaining('NE3009')])
  })
})

test('rows are sent again under ids of their own, as many as are asked for', async () => {
  const args = [planted('ids-by-chance.js'), '--caller', 'smtj', ...files, '--rows', '200']
  const { report } = await emulateJson(args)
  expect(report.rows).toMatchObject({ total: 200, failed: 20 })
  const clean = await emulateJson([sound('at-once.js'), '--caller', 'smtj', ...files, '--rows', '200'])
  expect(clean.report.rows).toMatchObject({ total: 200, scored: 200 })
  expect(clean.report.again).toMatchObject({ rows: 64, steady: true })
})

test('without recorded answers a row answers with its reference', async () => {
  const { report } = await emulateJson([sound('at-once.js'), '--caller', 'smtj', ...files.slice(0, 2)])
  expect(report.rows).toMatchObject({ scored: 70 })
  expect(report.assumptions).toContain("without --outputs a row's reference is sent as its answer")
})

describe('a row is asked about again as the dataset writes it', () => {
  const read = `const text = (content) => (typeof content === 'string' ? content : content[0].text)
const same = (a, b) => (a === b ? 1 : 0)
const answer = (event, score) => event.map((s) => ({ id: s.id, aggregate_reward_score: score(s), metrics_list: [] }))
`
  test.each([
    [
      'its reference in metadata',
      { messages: [{ role: 'user', content: 'q' }], metadata: { reference_answer: '4' } },
      'same(text(s.messages.at(-1).content), s.reference_answer)',
    ],
    [
      'its ground truth in metadata',
      { messages: [{ role: 'user', content: 'q' }], metadata: { ground_truth: '4' } },
      "'reference_answer' in s || 'reference_answer' in s.metadata ? 0 : 1",
    ],
    [
      'its content in parts',
      { messages: [{ role: 'user', content: [{ type: 'text', text: 'q' }] }], reference_answer: '4' },
      'Array.isArray(s.messages.at(-1).content) ? 1 : 0',
    ],
  ])('%s', async (_, row, score) => {
    const handler = join(folder.path, 'as-written.mjs')
    const data = join(folder.path, 'as-written.jsonl')
    await writeFile(handler, `${read}export const handler = async (event) => answer(event, (s) => ${score})\n`)
    await writeFile(data, `${JSON.stringify(row)}\n`)
    const { report } = await emulateJson([handler, '--caller', 'smtj', '--data', data])
    expect(report.again).toMatchObject({ alone: 1, steady: true })
    expect(report.findings.map(({ code }) => code)).not.toContain('NE3603')
  })

  test('and in another spelling but for one thing', async () => {
    const handler = join(folder.path, 'top.mjs')
    const data = join(folder.path, 'inside.jsonl')
    await writeFile(
      handler,
      `${read}export const handler = async (event) => answer(event, (s) => ('reference_answer' in s ? 1 : 0))\n`,
    )
    await writeFile(
      data,
      `${JSON.stringify({ messages: [{ role: 'user', content: 'q' }], metadata: { reference_answer: '4' } })}\n`,
    )
    const { report } = await emulateJson([handler, '--caller', 'smtj', '--data', data])
    // A busy machine is told, and is no fault of the handler.
    expect(report.findings.map(({ code }) => code).filter((code) => code !== 'NE3605')).toEqual([])
  })
})
