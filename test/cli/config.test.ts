import { readdirSync, readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { novaEval, repository, temporaryFolder } from '../support/command.ts'

const example = join(repository, 'examples/01-support-tickets')

/** Variables that sources read by their name. */
const others = [
  ...new Set(
    ['src', 'processors'].flatMap((folder) =>
      readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts'))
        .flatMap((file) => readFileSync(join(repository, folder, file), 'utf8').match(/\bNOVA_EVAL_[A-Z_]+/g) ?? []),
    ),
  ),
].filter((name) => name !== 'NOVA_EVAL_CONFIG')

const config = `import { defineConfig } from 'nova-custom-eval'
import { example } from './where'

export default defineConfig({
  data: \`\${example}/gen_qa.jsonl\`,
  processor: \`\${example}/processor.ts\`,
  outputs: \`\${example}/outputs.jsonl\`,
  run: { limit: 3, slice: ['metadata.domain'], output: 'out', force: true },
})
`

/** A folder with a configuration, and a folder below it from which commands are given. */
async function project(text = config) {
  const folder = await temporaryFolder()
  const below = join(folder.path, 'below')
  await mkdir(below)
  await mkdir(join(folder.path, '.git'))
  await writeFile(join(folder.path, 'nova-eval.config.ts'), text)
  await writeFile(join(folder.path, 'where.ts'), `export const example: string = ${JSON.stringify(example)}`)
  const call = (args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
    novaEval(args, { cwd: below, env: { ...process.env, ...env } })
  return { path: folder.path, call, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() }
}

describe('the settings of a project', () => {
  test('give the flags that must be given, and paths relative to their own folder', async () => {
    await using there = await project()
    const { code, stdout, stderr } = await there.call(['run', '--json'])
    expect([stderr, code]).toEqual(['', 0])
    expect(JSON.parse(stdout)).toMatchObject({ folder: '../out', summary: { rows: { total: 3 } } })
  })

  test('go behind the environment, and this behind the line', async () => {
    await using there = await project()
    const rows = async (args: readonly string[], env: NodeJS.ProcessEnv) =>
      JSON.parse((await there.call(['run', '--json', ...args], env)).stdout).summary.rows.total
    expect(await rows([], { NOVA_EVAL_LIMIT: '2' })).toBe(2)
    expect(await rows(['--limit', '1'], { NOVA_EVAL_LIMIT: '2' })).toBe(1)
  })

  test("go behind AWS's own variables too, but where a flag must be given", async () => {
    await using there = await project("export default { profile: 'ours', region: 'eu-west-1' }")
    const none = { AWS_PROFILE: '', AWS_REGION: '', AWS_DEFAULT_REGION: '' }
    const settings = async (command: string, env: NodeJS.ProcessEnv) => {
      const { stdout } = await there.call(['config', command, '--json'], { ...none, ...env })
      return JSON.parse(stdout).settings.map(({ name, value, from }: Record<string, string>) => [name, value, from])
    }
    const file = '../nova-eval.config.ts'
    expect(await settings('logs', {})).toEqual([
      ['region', 'eu-west-1', `region in ${file}`],
      ['profile', 'ours', `profile in ${file}`],
    ])
    expect(await settings('logs', { AWS_PROFILE: 'mine', AWS_DEFAULT_REGION: 'us-east-2' })).toEqual([
      ['region', 'us-east-2', 'AWS_DEFAULT_REGION'],
      ['profile', 'mine', 'AWS_PROFILE'],
    ])
    expect(await settings('emit', { AWS_REGION: 'us-east-2' })).toEqual([['region', 'eu-west-1', `region in ${file}`]])
    const { stderr } = await there.call(['logs', 'f', '--endpoint-url', 'http://127.0.0.1:9'], {
      ...none,
      AWS_PROFILE: 'mine',
      AWS_CONFIG_FILE: '/nonexistent',
    })
    expect(stderr).not.toContain('ours')
  })

  test('are replaced by what the line says of a flag that may be given several times', async () => {
    await using there = await project()
    const { stdout } = await there.call(['run', '--slice', 'metadata.difficulty'])
    expect(stdout).toContain('metadata.difficulty')
    expect(stdout).not.toContain('metadata.domain')
  })

  test('pass the check with a list of values, which the flag has already taken', async () => {
    await using there = await project()
    const { code, stdout } = await there.call(['check', '--json'])
    expect([code, JSON.parse(stdout).findings]).toEqual([0, []])
  })

  test('hold for a command that is called as a flag of its neighbour', async () => {
    await using there = await project(
      `export default { dataset: { split: { output: 'parts', train: 0.5 }, convert: { split: 'dev' } } }`,
    )
    const { code, stdout, stderr } = await there.call(['dataset', 'split', join(example, 'gen_qa.jsonl'), '--json'])
    expect([stderr, code]).toEqual(['', 0])
    expect(JSON.parse(stdout).parts).toMatchObject([
      { file: '../parts/train/gen_qa.jsonl' },
      { file: '../parts/test/gen_qa.jsonl' },
    ])
  })

  test('stand for an argument that names the processor', async () => {
    await using there = await project()
    const { code, stdout } = await there.call(['build', '-o', 'function.zip'])
    expect([code, stdout]).toEqual([0, expect.stringContaining('function.zip')])
  })

  test('can be another file, by flag or by variable', async () => {
    await using there = await project()
    await writeFile(join(there.path, 'other.json'), '{ "run": { "limit": 0 } }')
    for (const [args, env] of [
      [['run', '--config', '../other.json'], {}],
      [['--config=../other.json', 'run'], {}],
      [['run'], { NOVA_EVAL_CONFIG: '../other.json' }],
    ] as const) {
      const { code, stderr } = await there.call(args, env)
      expect([code, stderr]).toEqual([
        2,
        expect.stringContaining('../other.json: run.limit: expected a whole number above 0'),
      ])
    }
  })

  test('are refused with the nearest name where a key is none', async () => {
    await using there = await project(config.replace('limit: 3', 'limmit: 3'))
    const { code, stderr } = await there.call(['run'])
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^NE1010 {2}.*\/run\/limmit.*\n +did you mean limit\?/)])
  })

  test('share no variable with what a function or a run reads', async () => {
    const { stdout } = await novaEval(['config', '--print', '--json'], {
      env: { ...process.env, ...Object.fromEntries(others.map((name) => [name, '1'])) },
    })
    const { settings }: { settings: { from: string }[] } = JSON.parse(stdout)
    expect(others.length).toBeGreaterThan(5)
    expect(settings.filter(({ from }) => others.includes(from))).toEqual([])
  })

  test('keep no one from having a code explained', async () => {
    await using there = await project('export default {{')
    expect((await there.call(['explain', 'NE1012'])).code).toBe(0)
  })
})

describe('nova-eval config', () => {
  test('says where each setting is from', async () => {
    await using there = await project()
    const { code, stdout } = await there.call(['config', 'run'], { NOVA_EVAL_LIMIT: '2' })
    expect(code).toBe(0)
    expect(stdout).toMatch(/run limit +"2" +NOVA_EVAL_LIMIT/)
    expect(stdout).toMatch(/run output +"\.\.\/out" +run\.output in \.\.\/nova-eval\.config\.ts/)
    expect(stdout).toMatch(/run data +".*gen_qa\.jsonl" +data in/)
    expect(stdout).not.toContain('run seed')
    expect((await there.call(['config', '--print', 'run'])).stdout).toMatch(/run seed +0 +default/)
  })

  test('tells every fault at once, and ends with 2', async () => {
    await using there = await project(config.replace('limit: 3', 'limmit: 3').replace('data:', 'dta:'))
    const { code, stdout } = await there.call(['config', '--json'])
    expect(code).toBe(2)
    expect(JSON.parse(stdout).findings.map(({ path }: { path: string }) => path)).toEqual(['/dta', '/run/limmit'])
  })

  test('prints a schema that takes what it takes', async () => {
    const { stdout } = await novaEval(['config', '--schema'])
    expect(JSON.parse(stdout).properties.run.properties.maxErrorRate).toMatchObject({
      type: ['string', 'number', 'null'],
    })
  })
})
