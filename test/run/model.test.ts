import { existsSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { promptHash } from '../../src/run/prompt-hash.ts'
import { startConverseServer } from '../judge/support/converse-server.ts'
import { type CommandOptions, novaEval, temporaryFolder } from '../support/command.ts'
import { readLinesOf, readRun } from '../support/run.ts'
import { type ChatRequest, startChatServer } from './support/chat-server.ts'

const shouting = `import { buildLambdaHandler, postprocess, preprocess } from 'nova-custom-eval'
export const handler = buildLambdaHandler({
  preprocessor: preprocess(({ data }) => ({ ...data, system: 'Shout.', prompt: data.prompt.toUpperCase() })),
  postprocessor: postprocess(({ data }) => ({ exact: data.inference_output === data.gold ? 1 : 0 })),
})`

const rewarding = `export const handler = async (event) =>
  event.map(({ id, messages, reference_answer }) => ({
    id,
    aggregate_reward_score: messages.at(-1).content === reference_answer ? 1 : 0,
  }))`

const genQa = (rows: number) =>
  Array.from({ length: rows }, (_, row) => ({ query: `question ${row}`, response: `QUESTION ${row}!` }))

const rft = (rows: number) =>
  Array.from({ length: rows }, (_, row) => ({
    id: `r${row}`,
    messages: [
      { role: 'system', content: 'Shout.' },
      { role: 'user', content: `question ${row}` },
    ],
    reference_answer: `question ${row}!`,
  }))

const shout = ({ messages }: ChatRequest): string => `${messages.at(-1)?.content}!`

const recipe = `run: { name: shouting }
evaluation: { task: gen_qa }
processor: { lambda_type: custom_metrics, preprocessing: { enabled: true }, postprocessing: { enabled: true } }
inference: { max_new_tokens: 77, top_k: 5, top_p: 0.9, temperature: 0.5, top_logprobs: 2, reasoning_effort: low }
`

/** A folder with a dataset and a processor, in which runs are made. */
async function project(data: readonly object[], processor: string) {
  const folder = await temporaryFolder()
  const at = (name: string) => join(folder.path, name)
  await writeFile(at('data.jsonl'), data.map((row) => `${JSON.stringify(row)}\n`).join(''))
  await writeFile(at('processor.ts'), processor)
  await writeFile(at('recipe.yaml'), recipe)
  return {
    at,
    async run(args: readonly string[], { env = {}, ...options }: CommandOptions = {}, out = 'out') {
      const files = ['--data', 'data.jsonl', '--processor', 'processor.ts', '-o', out]
      const process_ = { cwd: folder.path, env: { ...process.env, ...env }, ...options }
      const finished = await novaEval(['run', ...files, ...args], process_)
      const answers = await readLinesOf<Record<string, unknown>>(at(`${out}/outputs.jsonl`)).catch(() => [])
      return { ...finished, ...(await readRun(at(out))), answers }
    },
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  }
}

describe('a model that is asked', () => {
  test('is sent what preprocessing made, with the settings of the recipe, and its answers are scored and kept', async () => {
    const top = { Q: -0.1, R: -2 }
    const place = { token: 'Q', logprob: -0.1 }
    const top_logprobs = Object.entries(top).map(([token, logprob]) => ({ token, logprob }))
    const logprobs = { content: [{ ...place, top_logprobs }] }
    await using server = await startChatServer((request) => ({
      choice: { message: { role: 'assistant', content: shout(request) }, logprobs },
    }))
    await using here = await project(genQa(20), shouting)
    const asked = await here.run(['--model', server.model, '--recipe', 'recipe.yaml'])
    expect([asked.code, asked.stderr]).toEqual([0, ''])
    expect(asked.summary.metrics.exact).toMatchObject({ value: 1, n: 20, unscored: 0 })
    expect(server.requests).toHaveLength(20)
    expect(server.requests[0]).toEqual({
      model: 'tester',
      messages: [
        { role: 'system', content: 'Shout.' },
        { role: 'user', content: expect.stringMatching(/^QUESTION \d+$/) },
      ],
      max_tokens: 77,
      temperature: 0.5,
      top_p: 0.9,
      top_k: 5,
      logprobs: true,
      top_logprobs: 2,
      reasoning_effort: 'low',
    })
    expect(asked.answers.find(({ row }) => row === 7)).toEqual({
      row: 7,
      output: 'QUESTION 7!',
      prompt_sha256: promptHash('Shout.', 'QUESTION 7'),
      stop: 'end',
      usage: { input: 10, output: 2 },
      logprobs: [{ ...place, top }],
    })
  })

  test('need not be asked again: what it said is taken as --outputs, and gives the same rows', async () => {
    await using server = await startChatServer(shout)
    await using here = await project(genQa(30), shouting)
    const asked = await here.run(['--model', server.model])
    const again = await here.run(['--outputs', 'out/outputs.jsonl'], {}, 'again')
    expect(again.records).toEqual(asked.records)
    expect(again.code).toBe(0)
    expect(server.requests).toHaveLength(30)
  })

  test('answers RFT rows as well, through Bedrock', async () => {
    await using server = await startConverseServer({ answer: ({ prompt }) => `${prompt}!` })
    await using here = await project(rft(70), rewarding)
    const env = {
      AWS_ENDPOINT_URL_BEDROCK_RUNTIME: server.endpoint,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'none',
      AWS_SECRET_ACCESS_KEY: 'none',
    }
    const { code, summary, answers } = await here.run(['--model', 'bedrock:us.amazon.nova-2-lite-v1:0'], { env })
    expect(summary.metrics.reward_score).toMatchObject({ value: 1, n: 70, unscored: 0 })
    expect(answers.map(({ id }) => id).sort()).toEqual(
      rft(70)
        .map(({ id }) => id)
        .sort(),
    )
    expect(server.requests[0]).toMatchObject({ modelId: 'us.amazon.nova-2-lite-v1:0', system: 'Shout.' })
    expect(code).toBe(0)
  })

  test('and cuts an answer off at the limit is scored, and said to be', async () => {
    await using server = await startChatServer(() => ({
      choice: { message: { role: 'assistant', content: 'QUEST' }, finish_reason: 'length' },
    }))
    await using here = await project(genQa(2), shouting)
    const { summary } = await here.run(['--model', server.model])
    expect(summary.metrics.exact).toMatchObject({ value: 0, n: 2 })
    expect(summary.warnings).toEqual([expect.stringMatching(/^NE5044 2 answers end at the limit of 8192 tokens/)])
  })
})

describe('a model that does not answer a row', () => {
  const refuse = { status: 400, body: { error: { message: 'too long', type: 'invalid_request_error' } } }
  const refused = (request: ChatRequest): boolean => / (2|9)$/.test(shout(request).slice(0, -1))

  test('leaves it without a score, never with 0', async () => {
    await using server = await startChatServer((request) => (refused(request) ? refuse : shout(request)))
    await using here = await project(genQa(12), shouting)
    const { code, records, summary } = await here.run(['--model', server.model])
    expect(summary.rows).toMatchObject({ total: 12, scored: 10, rejected: 2 })
    expect(summary.metrics.exact).toMatchObject({ value: 1, n: 10, unscored: 2 })
    expect(records[2]).toMatchObject({ outcome: 'rejected', metrics: {}, output: null, error: { code: 'NE5041' } })
    expect(records[2]?.error?.message).toContain('too long')
    expect(code).toBe(4)
  })

  test('is asked for it, and for no other, by --resume', async () => {
    let mended = false
    await using server = await startChatServer((request) => (refused(request) && !mended ? refuse : shout(request)))
    await using here = await project(genQa(12), shouting)
    await here.run(['--model', server.model])
    const before = server.requests.length
    mended = true
    const { code, summary } = await here.run(['--model', server.model, '--resume'])
    expect(server.requests.length - before).toBe(2)
    expect(summary.rows).toMatchObject({ total: 12, scored: 12 })
    expect(code).toBe(0)
  })

  test('because a filter withheld it, has no score either', async () => {
    await using server = await startChatServer(() => ({
      choice: { message: { role: 'assistant', content: null }, finish_reason: 'content_filter' },
    }))
    await using here = await project(genQa(1), shouting)
    const { records, answers } = await here.run(['--model', server.model])
    expect(records[0]).toMatchObject({ outcome: 'rejected', error: { code: 'NE5043' } })
    expect(answers).toEqual([])
  })

  test('with images is not asked', async () => {
    await using server = await startChatServer(shout)
    await using here = await project([{ ...genQa(1)[0], images: [{ data: 'data:image/png;base64,' }] }], shouting)
    const { records } = await here.run(['--model', server.model])
    expect(records[0]).toMatchObject({ outcome: 'rejected', error: { code: 'NE5042' } })
    expect(server.requests).toEqual([])
  })

  test('with tools is not asked', async () => {
    await using server = await startChatServer(shout)
    const fn = { name: 'look', description: 'looks', parameters: { type: 'object', properties: {} } }
    const [row] = rft(1)
    await using here = await project([{ ...row, tools: [{ type: 'function', function: fn }] }], rewarding)
    const { records } = await here.run(['--model', server.model])
    expect(records[0]).toMatchObject({ outcome: 'rejected', error: { code: 'NE5042' } })
    expect(server.requests).toEqual([])
  })

  test('nor any other ends the run after three questions, and leaves no folder', async () => {
    const body = { error: { message: 'no such key', code: 'invalid_api_key' } }
    await using server = await startChatServer(() => ({ status: 401, body }))
    await using here = await project(genQa(50), shouting)
    const { code, stderr } = await here.run(['--model', server.model])
    expect(stderr).toContain('NE5045')
    expect(stderr).toContain('no such key')
    expect(code).toBe(5)
    expect(server.requests).toHaveLength(3)
    expect(existsSync(here.at('out'))).toBe(false)
  })
})

describe('an interrupted run', () => {
  for (const [name, data, processor, args] of [
    ['with stages', genQa(60), shouting, []],
    ['with a reward', rft(60), rewarding, ['--batch-size', '8']],
  ] as const) {
    test(`${name} goes on with --resume where its rows end, and asks no question twice`, async () => {
      let held = true
      await using server = await startChatServer(async (request) => {
        const at = Number(/\d+/.exec(shout(request)))
        // The later rows wait for the interruption.
        while (held && at >= 30) await new Promise((resolve) => setTimeout(resolve, 5))
        return shout(request)
      })
      await using here = await project(data, processor)
      const common = ['--model', server.model, '-j', '4', ...args]
      let sent = false
      const stopping = here.run(common, {
        env: { NOVA_EVAL_PROGRESS_SECONDS: '0' },
        onStderr: (text) => {
          if (text.includes('interrupted')) held = false
          if (sent || !/^[1-9]\d* of/m.test(text)) return undefined
          sent = true
          return 'SIGINT'
        },
      })
      const stopped = await stopping
      expect(stopped.code).toBe(130)
      expect(stopped.records.length).toBeLessThan(60)
      held = false
      const resumed = await here.run([...common, '--resume'])
      expect(resumed.code).toBe(0)
      expect(server.requests).toHaveLength(60)
      const whole = await here.run(common, {}, 'whole')
      expect(resumed.records).toEqual(whole.records)
      expect(resumed.summary).toEqual(whole.summary)
    })
  }

  test('whose last lines were cut off goes on before them', async () => {
    await using server = await startChatServer(shout)
    await using here = await project(genQa(20), shouting)
    const whole = await here.run(['--model', server.model])
    const rows = await whole.file('rows.jsonl')
    const outputs = await whole.file('outputs.jsonl')
    await writeFile(here.at('out/rows.jsonl'), rows.slice(0, -40))
    await writeFile(here.at('out/outputs.jsonl'), outputs.slice(0, -10))
    await rm(here.at('out/summary.json'))
    const resumed = await here.run(['--model', server.model, '--resume'])
    expect(await resumed.file('rows.jsonl')).toBe(rows)
    expect(resumed.answers).toHaveLength(20)
    expect(server.requests).toHaveLength(21)
  })

  test('counts the answers at the limit of the part before', async () => {
    await using server = await startChatServer((request) => ({
      choice: { message: { role: 'assistant', content: shout(request) }, finish_reason: 'length' },
    }))
    await using here = await project(genQa(20), shouting)
    const whole = await here.run(['--model', server.model])
    const rows = await whole.file('rows.jsonl')
    await writeFile(here.at('out/rows.jsonl'), rows.slice(0, rows.length / 2))
    await rm(here.at('out/summary.json'))
    const resumed = await here.run(['--model', server.model, '--resume'])
    expect(server.requests).toHaveLength(20)
    expect(resumed.summary.warnings).toEqual([expect.stringMatching(/^NE5044 20 answers end at the limit/)])
    expect(resumed.summary).toEqual(whole.summary)
  })

  const prompted = (query: string): string =>
    `[{'role': 'system', 'content': 'Shout.'}, {'role': 'user', 'content': '${query}'}]`
  test.each([
    ['by line', genQa(20), shouting, (row: number) => `QUESTION ${row}!`],
    ['by row', genQa(20), shouting, (row: number) => ({ row, output: `QUESTION ${row}!` })],
    [
      'by content',
      genQa(20),
      shouting,
      (row: number) => ({
        prompt: prompted(`QUESTION ${row}`),
        inference: `['QUESTION ${row}!']`,
        gold: `QUESTION ${row}!`,
        metadata: '',
      }),
    ],
    ['by id', rft(20), rewarding, (row: number) => ({ id: `r${row}`, output: `question ${row}!` })],
  ] as const)(
    'of recorded answers %s goes on too, as one that was not interrupted',
    async (_, data, processor, answer) => {
      await using here = await project(data, processor)
      // Two of them are for no row.
      const answers = Array.from({ length: 22 }, (__, row) => `${JSON.stringify(answer(row))}\n`)
      await writeFile(here.at('outputs.jsonl'), answers.join(''))
      const flags = ['--outputs', 'outputs.jsonl', '--batch-size', '4']
      const whole = await here.run(flags)
      expect(whole.summary.rows.scored).toBe(20)
      expect(whole.summary.warnings).toEqual(['NE2104 2 answers in outputs.jsonl for no row of the dataset'])
      const rows = await whole.file('rows.jsonl')
      await writeFile(here.at('out/rows.jsonl'), `${rows.split('\n').slice(0, 7).join('\n')}\n`)
      const resumed = await here.run([...flags, '--resume'])
      expect(await resumed.file('rows.jsonl')).toBe(rows)
      expect(resumed.summary).toEqual(whole.summary)
    },
  )

  test('goes on with the same inputs alone', async () => {
    await using server = await startChatServer(shout)
    await using here = await project(genQa(3), shouting)
    await here.run(['--model', server.model])
    await writeFile(here.at('data.jsonl'), `${JSON.stringify(genQa(1)[0])}\n`)
    const changed = await here.run(['--model', server.model, '--limit', '1', '--resume'])
    expect(changed.code).toBe(2)
    expect(changed.stderr).toMatch(/NE1006.*selection, data changed since/)
    const none = await here.run(['--model', server.model, '--resume'], {}, 'nowhere')
    expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('NE1006')])
  })
})

describe('flags that do not go together are 2', () => {
  for (const [name, args] of [
    ['neither recorded answers nor a model', []],
    ['both', ['--outputs', 'data.jsonl', '--model', 'bedrock:amazon.nova-lite-v1:0']],
    ['a model that is none', ['--model', 'nova']],
    ['--resume with --force', ['--outputs', 'data.jsonl', '--resume', '--force']],
  ] as const) {
    test(name, async () => {
      await using here = await project(genQa(1), shouting)
      const { code, stderr } = await here.run(args)
      expect(code).toBe(2)
      expect(stderr).toContain('NE1002')
    })
  }
})
