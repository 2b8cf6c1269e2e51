import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { novaEval, repository, temporaryFolder } from '../support/command.ts'

const published = join(repository, 'test/dataset/convert/finqa.json')
const convert = (file: string, output: string, ...flags: string[]) =>
  novaEval(['dataset', 'convert', '--from', 'finqa', '--to', 'rft', file, '-o', output, ...flags])

test('checks a dataset: exit 3 with errors, 0 with warnings', async () => {
  await using folder = await temporaryFolder()
  const file = join(folder.path, 'gen_qa.jsonl')
  await writeFile(file, '{"query":"q","response":"r"}\n{"query":"q","response":"s"}\n')
  const warned = await novaEval(['dataset', 'check', file])
  expect(warned.code).toBe(0)
  expect(warned.stdout).toContain(`${file}  2 rows, 0 of them with errors  (gen_qa: rows have query and response`)
  expect(warned.stdout).toContain('NE2302  warning  line 2')
  expect(warned.stdout).toMatch(/0 errors, 1 warning\n$/)
  await writeFile(file, '{"query":"q","response":"r"}\n{"query":"q"}\n')
  const { code, stdout } = await novaEval(['dataset', 'check', file, '--json'])
  expect(code).toBe(3)
  expect(JSON.parse(stdout)).toMatchObject({
    schema: 'nova-eval/dataset-check@1',
    format: 'gen_qa',
    findings: [{ code: 'NE2005', level: 'error', file, line: 2, path: '/response' }],
    facts: { rows: 2, usable: 1 },
  })
  expect((await novaEval(['dataset', 'check', file, '--as', 'squad'])).code).toBe(2)
  expect((await novaEval(['dataset', 'check', file, '--as', 'rft', '--as', 'rft'])).code).toBe(2)
  expect((await novaEval(['dataset', 'check', 'missing.jsonl'])).code).toBe(2)
})

test('converts a published file and says how many rows it gave', async () => {
  await using folder = await temporaryFolder()
  const output = join(folder.path, 'rft.jsonl')
  expect(await convert(published, output)).toEqual({
    code: 0,
    stdout: `${output}  5 rows, 0 items left out of 5\n`,
    stderr: '',
  })
  expect((await readFile(output, 'utf8')).split('\n')).toHaveLength(6)
})

test('names every item that was left out, and exits 4', async () => {
  await using folder = await temporaryFolder()
  const [good] = JSON.parse(await readFile(published, 'utf8'))
  const file = join(folder.path, 'finqa.json')
  await writeFile(file, JSON.stringify([good, ...Array(30).fill({})]))
  const output = join(folder.path, 'rft.jsonl')
  const { code, stdout, stderr } = await convert(file, output)
  expect([code, stdout]).toEqual([4, `${output}  1 row, 30 items left out of 31\n`])
  expect(stderr).toContain(`NE2223  ${file} item 1: at /qa: expected an object, got nothing`)
  expect(stderr).toMatch(/and 10 more, --json lists them all\n$/)
  const json = JSON.parse((await convert(file, output, '--force', '--json')).stdout)
  expect(json).toMatchObject({ schema: 'nova-eval/dataset-convert@1', rows: 1, faults: { length: 30 } })
  expect(json.faults[29]).toMatchObject({ index: 30, code: 'NE2223', path: '/qa' })
})

test('says what is lost, and where a row was left out', async () => {
  await using folder = await temporaryFolder()
  const file = join(folder.path, 'gen_qa.jsonl')
  await writeFile(file, '{"query":"q","response":"r","metadata":"x"}\n{"query":"q"}\n')
  const output = join(folder.path, 'out.jsonl')
  const { code, stderr } = await novaEval([
    'dataset',
    'convert',
    '--from',
    'gen_qa',
    '--to',
    'openai',
    file,
    '-o',
    output,
  ])
  expect(code).toBe(4)
  expect(stderr).toContain('openai has no place for metadata: it is lost in 1 row\n')
  expect(stderr).toContain(`NE2005  ${file} line 2: at /response: expected a string, got nothing`)
})

test('refuses what it cannot convert', async () => {
  expect(await novaEval(['dataset', 'convert', '--from', 'squad', '--to', 'rft', published, '-o', 'x'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('there is --from finqa, gen_qa'),
  })
  expect(await convert(published, 'x', '--to', 'rft')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('given twice'),
  })
  expect((await convert('missing.json', 'x')).code).toBe(2)
  expect((await convert('package.json', 'x')).code).toBe(3)
})
