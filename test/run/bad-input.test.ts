import { describe, expect, test } from 'vitest'
import { temporaryFolder } from '../support/command.ts'
import { rehearse, rows } from '../support/run.ts'

const good = { query: 'q', response: 'yes' }

const badLines: readonly [string, string | Buffer | object, string, string?][] = [
  ['not JSON', 'not json', 'NE2001'],
  ['a blank line', '', 'NE2002'],
  ['a byte order mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(JSON.stringify(good))]), 'NE2003'],
  ['an array', '[1]', 'NE2004'],
  ['null', 'null', 'NE2004'],
  ['no query', { response: 'yes' }, 'NE2005', '/query'],
  ['no response', { query: 'q' }, 'NE2005', '/response'],
  ['a response of another type', { query: 'q', response: 3 }, 'NE2006', '/response'],
  ['a system of another type', { ...good, system: [] }, 'NE2006', '/system'],
  ['metadata that is no string', { ...good, metadata: { a: 1 } }, 'NE2006', '/metadata'],
  ['a blank query', { query: ' ', response: 'yes' }, 'NE2007', '/query'],
  ['more than Lambda takes', { query: 'x'.repeat(6 * 1024 * 1024), response: 'yes' }, 'NE2008'],
]

describe('a bad line costs only itself', () => {
  for (const [name, line, code, path] of badLines) {
    test(`${name}: ${code}, with file and line`, async () => {
      await using folder = await temporaryFolder()
      const { code: exit, records, summary, stdout } = await rehearse({ folder: folder.path, data: [good, line, good] })
      expect(records.map(({ outcome }) => outcome)).toEqual(['scored', 'rejected', 'scored'])
      expect(records[1]?.error).toMatchObject({ code, at: 'gen_qa.jsonl:2', ...(path !== undefined && { path }) })
      expect(summary.metrics.exact).toMatchObject({ value: 1, n: 2, unscored: 1 })
      expect(stdout).toContain(`${code}  1 row (1)`)
      expect(stdout).toContain('gen_qa.jsonl:2')
      expect(exit).toBe(4)
    })
  }
})

test('takes CRLF line ends, a line of 5 MB, metadata null and a last line without its end', async () => {
  await using folder = await temporaryFolder()
  const data = [
    `${JSON.stringify(good)}\r`,
    { query: 'x'.repeat(5_000_000), response: 'yes' },
    { ...good, metadata: null },
    JSON.stringify(good),
  ]
  const { code, records } = await rehearse({ folder: folder.path, data })
  expect(records.map(({ outcome }) => outcome)).toEqual(['scored', 'scored', 'scored', 'scored'])
  expect(records[1]?.prompt?.length).toBe(5_000_000)
  expect(code).toBe(0)
})

test('ids of more digits than a double has are kept as they are written, and join', async () => {
  await using folder = await temporaryFolder()
  const ids = ['12345678901234567890', '12345678901234567891', '9007199254740993', '9007199254740992']
  const data = [
    `{"id":${ids[0]},"query":"a","response":"yes"}`,
    `{"id":${ids[1]},"query":"b","response":"yes"}`,
    `{"query":"c","response":"yes","metadata":"{\\"id\\":${ids[2]}}"}`,
    `{"query":"d","response":"yes","metadata":"{\\"id\\":${ids[3]}}"}`,
  ]
  const outputs = ids.map((id, at) => `{"id":${id},"output":"${at % 2 === 0 ? 'yes' : 'no'}"}`).toReversed()
  const { records } = await rehearse({ folder: folder.path, data, outputs })
  expect(records.map(({ id, metrics }) => [id, metrics?.exact])).toEqual(ids.map((id, at) => [id, (at + 1) % 2]))
})

test('an empty dataset is nothing scored, not 0', async () => {
  await using folder = await temporaryFolder()
  const { stdout, summary } = await rehearse({ folder: folder.path, data: [] })
  expect(stdout).toContain('nothing scored')
  expect(summary.metrics).toEqual({})
})

describe('recorded answers', () => {
  test('come as strings by line', async () => {
    await using folder = await temporaryFolder()
    const { records } = await rehearse({ folder: folder.path, data: rows(2), outputs: ['"yes"', '"no"'] })
    expect(records.map(({ metrics }) => metrics.exact)).toEqual([1, 0])
  })

  test('come by row in any order', async () => {
    await using folder = await temporaryFolder()
    const outputs = [2, 0, 1].map((row) => ({ row, output: `answer ${row}` }))
    const { records } = await rehearse({ folder: folder.path, outputs })
    expect(records.map(({ output }) => output)).toEqual(['answer 0', 'answer 1', 'answer 2'])
  })

  test('come by id, of the line or of its metadata', async () => {
    await using folder = await temporaryFolder()
    const data = [{ ...good, id: 'a' }, { ...good, metadata: '{"id":"b"}' }, good]
    const { records } = await rehearse({
      folder: folder.path,
      data,
      outputs: [
        { id: 'b', output: 'B' },
        { id: 'a', output: 'A' },
      ],
    })
    expect(records.map(({ output }) => output)).toEqual(['A', 'B', null])
    expect(records[2]).toMatchObject({ outcome: 'rejected', error: { code: 'NE2105' } })
  })

  test("come as the container's own file, joined by prompt and gold, not by position", async () => {
    await using folder = await temporaryFolder()
    const processor = `import { buildLambdaHandler, postprocess, preprocess } from 'nova-custom-eval'
export const handler = buildLambdaHandler({
  preprocessor: preprocess(({ data }) => ({ ...data, system: "Don't guess.", prompt: data.prompt.toUpperCase() })),
  postprocessor: postprocess(({ data }) => ({ length: data.inference_output.length })),
})`
    const first = await rehearse({
      folder: folder.path,
      processor,
      outputs: [0, 1, 2].map((row) => ({ row, output: `it's "${row}"\n\u00e9\u{1f600}` })),
    })
    const recorded = (await first.file('run/eval_results/inference_output.jsonl')).trim().split('\n')
    const second = await rehearse({ folder: folder.path, processor, outputs: recorded.toReversed(), args: ['--force'] })
    expect(second.records).toEqual(first.records)
  })

  test('a row without one is rejected, a second one is an error, one without a row a warning; all are counted', async () => {
    await using folder = await temporaryFolder()
    const outputs = [
      { row: 0, output: 'yes' },
      { row: 1, output: 'yes' },
      { row: 1, output: 'no' },
      { row: 9, output: 'yes' },
      'garbage',
      '{"x":1}',
      '{"id":"a","output":"b"}',
    ]
    const { code, records, summary, stderr } = await rehearse({ folder: folder.path, outputs })
    expect(records.map(({ outcome, error }) => error?.code ?? outcome)).toEqual(['scored', 'NE2103', 'NE2105'])
    expect(summary.warnings.map((warning) => warning.slice(0, 6))).toEqual([
      'NE2103',
      'NE2101',
      'NE2102',
      'NE2102',
      'NE2104',
    ])
    expect(stderr).toContain('outputs.jsonl:5')
    expect(code).toBe(4)
  })

  test('a stale one is rejected unless it is accepted', async () => {
    await using folder = await temporaryFolder()
    const { promptHash } = await import('../../src/run/prompt-hash.ts')
    const outputs = [
      { row: 0, output: 'yes', prompt_sha256: promptHash(null, 'question 0') },
      { row: 1, output: 'yes', prompt_sha256: promptHash(null, 'another') },
      { row: 2, output: 'yes' },
    ]
    const strict = await rehearse({ folder: folder.path, outputs })
    expect(strict.records.map(({ outcome, error }) => error?.code ?? outcome)).toEqual(['scored', 'NE2106', 'scored'])
    const lax = await rehearse({ folder: folder.path, outputs, args: ['--accept-stale', '--force'] })
    expect(lax.records.map(({ outcome }) => outcome)).toEqual(['scored', 'scored', 'scored'])
  })
})
