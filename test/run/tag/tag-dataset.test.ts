import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { novaEval, temporaryFolder } from '../../support/command.ts'

const rows = [
  { query: 'short', response: 'a' },
  { query: 'a longer question', response: 'b', metadata: '{"topic":"x"}' },
  { query: 'throws', response: 'c' },
  { query: 'date', response: 'd' },
  { query: 'text', response: 'e', metadata: 'hard' },
]
const lines = rows.map((row) => JSON.stringify(row))

async function prepared(folder: string) {
  const [file, output, tagger] = ['gen_qa.jsonl', 'out.jsonl', 'tagger.ts'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ]
  await writeFile(file, `${lines.join('\n')}\nnonsense\n`)
  return { file, output, tagger }
}

test('adds what the function gives; a row without tags is kept as it was and named, and the exit is 4', async () => {
  await using folder = await temporaryFolder()
  const { file, output, tagger } = await prepared(folder.path)
  await writeFile(
    tagger,
    `interface Row { query: string }
export async function tag(row: Row, { line }: { line: number }): Promise<object> {
  const { query } = row
  row.query = 'changed'
  if (query === 'throws') throw new RangeError('no')
  if (query === 'date') return { at: new Date() }
  return { line, words: query.split(' ').length }
}
`,
  )
  const { code, stdout, stderr } = await novaEval(['dataset', 'tag', file, '--with', tagger, '-o', output])
  expect([code, stdout]).toEqual([4, `${output}  6 rows, 4 of them without tags\n`])
  expect((await readFile(output, 'utf8')).split('\n')).toEqual([
    JSON.stringify({ ...rows[0], metadata: '{"line":1,"words":1}' }),
    JSON.stringify({ ...rows[1], metadata: '{"topic":"x","line":2,"words":3}' }),
    lines[2],
    lines[3],
    lines[4],
    'nonsense',
    '',
  ])
  expect(stderr).toContain(`NE2324  ${file} line 3: the tagger threw RangeError: no\n`)
  expect(stderr).toContain(`NE2323  ${file} line 4: `)
  expect(stderr).toContain(`NE2321  ${file} line 5: `)
  expect(stderr).toContain(`NE2001  ${file} line 6: `)
})

test('exits 0 where every row was tagged, and refuses a module without a tagger', async () => {
  await using folder = await temporaryFolder()
  const { file, output, tagger } = await prepared(folder.path)
  await writeFile(file, `${lines[0]}\n`)
  await writeFile(tagger, "export const tag = () => ({ split: 'dev' })\n")
  const json = await novaEval(['dataset', 'tag', file, '--with', tagger, '-o', output, '--json'])
  expect(json.code).toBe(0)
  expect(JSON.parse(json.stdout)).toMatchObject({ schema: 'nova-eval/dataset-tag@1', rows: 1, faults: [] })
  await writeFile(tagger, 'export const other = 1\n')
  const refused = await novaEval(['dataset', 'tag', file, '--with', tagger, '-o', output, '--force'])
  expect([refused.code, refused.stderr.slice(0, 6)]).toEqual([3, 'NE2322'])
  expect((await novaEval(['dataset', 'tag', file, '-o', output])).code).toBe(2)
  expect((await novaEval(['dataset', 'tag', file, '--judge', 'http://localhost:1/v1#m', '-o', output])).code).toBe(2)
})

test('asks a judge for one of the labels, and invents none where it says another thing', async () => {
  await using folder = await temporaryFolder()
  const { file, output } = await prepared(folder.path)
  await writeFile(file, `${lines.slice(0, 3).join('\n')}\n`)
  const asked: string[] = []
  const server = createServer(async (request, response) => {
    const body = await text(request)
    asked.push(body)
    const verdict = body.includes('short') ? 'Easy' : body.includes('longer') ? 'hard' : 'no idea'
    response.setHeader('content-type', 'application/json')
    response.end(
      JSON.stringify({
        choices: [{ message: { role: 'assistant', content: `Verdict: ${verdict}` }, finish_reason: 'stop' }],
      }),
    )
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  try {
    const model = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1#m`
    const { code, stderr } = await novaEval([
      'dataset',
      'tag',
      file,
      '--judge',
      model,
      '--labels',
      'easy, hard',
      '--field',
      'level',
      '--ask',
      'How hard is it?',
      '-o',
      output,
    ])
    expect(code).toBe(4)
    expect(stderr).toMatch(new RegExp(`^NE2324  ${file} line 3: the judge gave no label: `, 'm'))
  } finally {
    server.close()
  }
  expect(asked[0]).toContain('How hard is it?')
  expect((await readFile(output, 'utf8')).split('\n')).toEqual([
    JSON.stringify({ ...rows[0], metadata: '{"level":"easy"}' }),
    JSON.stringify({ ...rows[1], metadata: '{"topic":"x","level":"hard"}' }),
    lines[2],
    '',
  ])
})

test('a row with a number that would be rounded is kept as it was, and told', async () => {
  await using folder = await temporaryFolder()
  const { file, output, tagger } = await prepared(folder.path)
  const line = '{"messages":[{"role":"user","content":"q"}],"reference_answer":{"n":12345678901234567890}}'
  await writeFile(file, `${line}\n`)
  await writeFile(tagger, 'export const tag = () => ({ a: 1 })')
  const { code, stderr } = await novaEval(['dataset', 'tag', file, '--with', tagger, '-o', output])
  expect(code).toBe(4)
  expect(stderr).toContain('NE2027')
  expect(await readFile(output, 'utf8')).toBe(`${line}\n`)
})

test('a line that is no UTF-8 is kept byte for byte, and told; of the others all but the tags is', async () => {
  await using folder = await temporaryFolder()
  const { file, output, tagger } = await prepared(folder.path)
  const foreign = Buffer.from('{"query":"caf\u00e9","response":"a"}', 'latin1')
  const spaced = Buffer.from('{"query": "caf\\u00e9", "response":"1.0" }\r')
  const lineFeed = Buffer.from('\n')
  await writeFile(file, Buffer.concat([foreign, lineFeed, spaced, lineFeed]))
  await writeFile(tagger, 'export const tag = () => ({ a: 1 })')
  const { code, stderr } = await novaEval(['dataset', 'tag', file, '--as', 'gen_qa', '--with', tagger, '-o', output])
  expect([code, stderr.match(/NE\d{4} .* line \d+/g)]).toEqual([4, [`NE2001  ${file} line 1`]])
  const tagged = Buffer.from('{"query": "caf\\u00e9", "response":"1.0","metadata":"{\\"a\\":1}" }\r')
  expect((await readFile(output)).equals(Buffer.concat([foreign, lineFeed, tagged, lineFeed]))).toBe(true)
})
