import { cp, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { errorCodes } from '../../src/error-codes.ts'
import { catalog } from '../../src/metrics/catalog.ts'
import { novaEval, repository, temporaryFolder } from '../support/command.ts'
import { rehearse } from '../support/run.ts'

describe('nova-eval', () => {
  test('without a command, or with one that is none, is a usage error that lists the commands', async () => {
    expect((await novaEval([])).code).toBe(2)
    const { code, stderr } = await novaEval(['rnu'])
    expect([code, stderr]).toEqual([2, expect.stringContaining('Did you mean run?')])
  })

  test('suggests the flag that was meant', async () => {
    const { code, stderr } = await novaEval([
      'run',
      '--data',
      'a',
      '--processor',
      'b',
      '--outputs',
      'c',
      '--treshold',
      'x',
    ])
    expect([code, stderr]).toEqual([2, expect.stringContaining('Did you mean --threshold?')])
  })

  test.each([
    ['dataset that is missing', ['invoke', 'f', '--data', 'no.jsonl'], 'no.jsonl: there is no such file'],
    ['folder for a file', ['dataset', 'check', 'src'], 'a folder, where a file is expected'],
    ['file in a folder that is missing', ['emit', 'sam', '--name', 'f', '-o', 'no/t.yaml'], 'no/t.yaml: there is no'],
  ])('a %s is a fault of the command line', async (_, args, said) => {
    const { code, stderr } = await novaEval(args, { cwd: repository, env: { ...process.env, AWS_REGION: 'eu-west-1' } })
    expect([code, stderr]).toEqual([2, expect.stringContaining(`NE1003  ${said}`)])
  })

  test('says its version and its help, and that is no error', async () => {
    const { version } = JSON.parse(await readFile(join(repository, 'package.json'), 'utf8'))
    expect(await novaEval(['--version'])).toMatchObject({ code: 0, stdout: `${version}\n` })
    expect(await novaEval(['run', '--help'])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('--max-error-rate'),
    })
  })
})

describe('nova-eval list metrics', () => {
  test('lists every metric of the catalogue, as text and as JSON', async () => {
    const [text, json] = await Promise.all([novaEval(['list', 'metrics']), novaEval(['list', 'metrics', '--json'])])
    const { metrics } = JSON.parse(json.stdout)
    expect(metrics.map(({ id }: { id: string }) => id)).toEqual(catalog.map(({ id }) => id))
    for (const { id } of catalog) expect(text.stdout).toContain(id)
  })

  test('refuses what it cannot list', async () => expect((await novaEval(['list', 'models'])).code).toBe(2))
})

describe('nova-eval explain', () => {
  test('explains a code, in any case', async () => {
    const { code, stdout } = await novaEval(['explain', 'ne3106'])
    expect([code, stdout]).toEqual([0, expect.stringContaining(errorCodes.NE3106?.why ?? '-')])
  })

  test('refuses a code that is none', async () => expect((await novaEval(['explain', 'NE9999'])).code).toBe(2))
})

describe('nova-eval build', () => {
  const zipOf = async (folder: string, cwd: string) => {
    const { code, stdout, stderr } = await novaEval(['build', 'processor.ts', '-o', join(folder, 'function.zip')], {
      cwd,
    })
    expect([code, stderr]).toEqual([0, ''])
    return { stdout, bytes: await readFile(join(folder, 'function.zip')) }
  }

  test('packs the code of the function alone, the same bytes wherever it lies', async () => {
    await using first = await temporaryFolder()
    await using second = await temporaryFolder()
    for (const { path } of [first, second])
      await cp(join(repository, 'examples/01-support-tickets'), join(path, 'example'), { recursive: true })
    const one = await zipOf(first.path, join(first.path, 'example'))
    const two = await zipOf(second.path, join(second.path, 'example'))
    expect(two.bytes.equals(one.bytes)).toBe(true)
    const files = unzipSync(one.bytes)
    expect(Object.keys(files)).toEqual(['index.mjs', 'index.mjs.map'])
    const code = new TextDecoder().decode(files['index.mjs'])
    expect(code).toMatch(/from\s*["']nova-custom-eval["']/)
    expect(code).not.toContain('process_type')
    expect(code.length).toBeLessThan(10_000)
    expect(one.stdout).toContain('index.handler')
  })

  test('says where a processor does not compile', async () => {
    const { code, stderr } = await novaEval(['build', 'no-such-file.ts'])
    expect([code, stderr]).toEqual([2, expect.stringContaining('NE1003')])
  })
})

describe('nova-eval run --handler-logs', () => {
  const processor = `import { buildLambdaHandler, postprocess } from 'nova-custom-eval'
export const handler = buildLambdaHandler({ postprocessor: postprocess(() => ({ m: 1 })) })`

  test('keeps the telemetry of the handler, which is silent otherwise', async () => {
    await using folder = await temporaryFolder()
    expect(await (await rehearse({ folder: folder.path, processor })).file('handler.log')).toBe('')
    const log = await (await rehearse({ folder: folder.path, processor, args: ['--handler-logs', '--force'] })).file(
      'handler.log',
    )
    expect(log.match(/"samples":\[/g)).toHaveLength(3)
    expect(log.match(/"_aws"/g)).toHaveLength(3)
  })
})
