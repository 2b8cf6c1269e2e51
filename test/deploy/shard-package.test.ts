import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { novaEval, temporaryFolder } from '../support/command.ts'

const processor = `import { buildLambdaHandler, postprocess } from 'nova-custom-eval'
export const handler = buildLambdaHandler({ postprocessor: postprocess(() => ({ one: 1 })) })
`

test('the shard function has the processor as a run bundles it, and no path of the machine that packed it', async () => {
  await using folder = await temporaryFolder()
  const cwd = folder.path
  await writeFile(join(cwd, 'processor.ts'), processor)
  await writeFile(join(cwd, 'gen_qa.jsonl'), '{"query":"q","response":"r"}\n')
  await writeFile(join(cwd, 'outputs.jsonl'), '"r"\n')
  const run = [
    'run',
    '--data',
    'gen_qa.jsonl',
    '--outputs',
    'outputs.jsonl',
    '--processor',
    'processor.ts',
    '-o',
    'out',
  ]
  expect((await novaEval(run, { cwd })).code).toBe(0)
  const { code, stdout } = await novaEval(['build', 'processor.ts', '--shard-function', '--json'], { cwd })
  expect([code, JSON.parse(stdout)]).toMatchObject([0, { output: 'shard-function.zip', handler: 'index.handler' }])
  const files = unzipSync(await readFile(join(cwd, 'shard-function.zip')))
  const text = (path: string): string => Buffer.from(files[path] ?? []).toString()
  expect(Object.keys(files).sort()).toEqual([
    'index.mjs',
    'package.json',
    'processor.mjs',
    'processor.mjs.map',
    'run/worker.js',
    'shard/function.js',
  ])
  const { hashes } = JSON.parse(await readFile(join(cwd, 'out/run.json'), 'utf8'))
  expect(text('index.mjs')).toContain(`sha256: '${hashes.processor}'`)
  const { sources }: { sources: string[] } = JSON.parse(text('processor.mjs.map'))
  expect(sources.filter((source) => !source.startsWith('node_modules/nova-custom-eval/dist/'))).toEqual([
    'processor.ts',
  ])
})
