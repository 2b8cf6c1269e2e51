import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { novaEval, repository, temporaryFolder } from '../support/command.ts'

const recipe = (...args: string[]) => novaEval(['recipe', ...args])
const broken = join(repository, 'test/fixtures/recipes/broken')
const example = join(repository, 'examples/01-support-tickets/recipe.yaml')

describe('recipe check', () => {
  test('passes a recipe that is right, and says what it is', async () => {
    const { code, stdout } = await recipe('check', example, '--platform', 'smtj', '--instance-type', 'ml.p5.48xlarge')
    expect(code).toBe(0)
    expect(stdout).toBe(
      `${example}  byom, amazon.nova-2-lite-v1:0:256k, arn:aws:lambda:us-east-1:123456789012:function:SageMaker-support-tickets, average\n\nno problem found\n`,
    )
  })

  test('exits 3 for an error, and names file, line, key and remedy', async () => {
    const file = join(broken, 'path-of-another-model.yaml')
    const { code, stdout } = await recipe('check', example, file)
    expect(code).toBe(3)
    expect(stdout).toContain(`${file}\n  NE4208  error    line 4 /run/model_name_or_path: expected nova-lite-2/prod`)
    expect(stdout).toMatch(/1 error, 0 warnings\n$/)
  })

  test('exits 0 for a warning, which JSON has too', async () => {
    const file = join(broken, 'seed-003-without-lambda-type.yaml')
    const { code, stdout } = await recipe('check', file, '--json')
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      schema: 'nova-eval/recipe-check@1',
      recipes: [
        {
          file,
          kind: 'gen_qa',
          findings: [{ code: 'NE4107', level: 'warning', file, line: 22, path: '/processor/lambda_type' }],
          facts: { task: 'gen_qa', aggregation: 'average', preprocessing: true },
        },
      ],
    })
  })

  test('finds by the platform what holds there alone', async () => {
    const file = join(broken, 'name-that-hyperpod-refuses.yaml')
    expect((await recipe('check', file)).code).toBe(0)
    expect((await recipe('check', file, '--platform', 'smhp')).code).toBe(3)
  })

  test('is refused a platform that there is not, a flag twice, and a file that there is not', async () => {
    expect((await recipe('check', example, '--platform', 'eks')).code).toBe(2)
    expect((await recipe('check', example, '--platform', 'smtj', '--platform', 'smtj')).code).toBe(2)
    const { code, stderr } = await recipe('check', 'missing.yaml')
    expect([code, stderr]).toEqual([2, expect.stringContaining('NE1003  missing.yaml: no such file')])
  })
})

describe('recipe write', () => {
  test('prints a recipe, or writes it once', async () => {
    await using folder = await temporaryFolder()
    const file = join(folder.path, 'recipe.yaml')
    const printed = await recipe('write', '--kind', 'byom', '--set', 'run.name=tickets')
    expect(printed.stdout).toContain('\n  name: tickets # names the job')
    expect(await recipe('write', '--kind', 'byom', '--set', 'run.name=tickets', '-o', file)).toMatchObject({
      code: 0,
      stdout: `${file}  byom\n`,
    })
    expect(await readFile(file, 'utf8')).toBe(printed.stdout)
    expect(await recipe('write', '--kind', 'mtrl', '-o', file)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('NE1005'),
    })
    expect((await recipe('write', '--kind', 'mtrl', '-o', file, '--force')).code).toBe(0)
    expect(await readFile(file, 'utf8')).toContain('eval_group_size: 1')
  })

  test('makes the folder that the file is to lie in', async () => {
    await using folder = await temporaryFolder()
    const file = join(folder.path, 'recipes', 'byom.yaml')
    expect((await recipe('write', '--kind', 'byom', '-o', file)).code).toBe(0)
    expect(await readFile(file, 'utf8')).toContain('lambda_type: custom_metrics')
  })

  test('writes nothing that no job would take', async () => {
    await using folder = await temporaryFolder()
    const set = ['--set', 'inference.top_p=7']
    const { code, stdout } = await recipe('write', '--kind', 'byom', ...set, '-o', join(folder.path, 'recipe.yaml'))
    expect([code, stdout]).toEqual([3, expect.stringContaining('NE4003  error')])
    expect(await readdir(folder.path)).toEqual([])
  })

  test('points an editor to the schema of the package that a project has installed', async () => {
    await using folder = await temporaryFolder()
    const published = join(folder.path, 'node_modules/nova-custom-eval/dist')
    await mkdir(join(folder.path, 'recipes'))
    await mkdir(published, { recursive: true })
    await writeFile(join(published, 'recipe.schema.json'), '{}')
    const file = join(folder.path, 'recipes/recipe.yaml')
    await recipe('write', '--kind', 'rft_eval', '-o', file)
    expect((await readFile(file, 'utf8')).split('\n')[0]).toBe(
      '# yaml-language-server: $schema=../node_modules/nova-custom-eval/dist/recipe.schema.json',
    )
  })

  test('suggests the kind that was meant', async () => {
    expect(await recipe('write', '--kind', 'rft-eval')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('did you mean rft_eval?'),
    })
  })
})

describe('recipe explain', () => {
  test('explains a key, alone or as a recipe has it', async () => {
    const { stdout } = await recipe('explain', 'top_logprobs')
    expect(stdout).toContain('inference.top_logprobs  (Nova, open models)\n')
    expect(stdout).toContain('  takes     a whole number from 0 to 20\n')
    expect(stdout).toContain('  status    documented by AWS\n')
    expect((await recipe('explain', example, 'aggregation')).stdout).toContain('  here      "average" in line 35\n')
  })

  test('lists the keys of a recipe with their values, or all keys', async () => {
    expect((await recipe('explain', example)).stdout).toMatch(
      /^processor\.lambda_type +"custom_metrics" +which contract/m,
    )
    const { keys } = JSON.parse((await recipe('explain', '--json')).stdout)
    expect(keys.length).toBeGreaterThan(60)
  })

  test('prints the schema', async () => {
    const { stdout } = await recipe('explain', '--schema')
    expect(JSON.parse(stdout)).toEqual(JSON.parse(await readFile(join(repository, 'dist/recipe.schema.json'), 'utf8')))
  })

  test('suggests the key that was meant', async () => {
    expect(await recipe('explain', 'lamda_type')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('did you mean lambda_type?'),
    })
    expect((await recipe('explain', 'a', 'b', 'c')).code).toBe(2)
  })
})

test('recipe check --fix mends the file, says what, and counts what is left', async () => {
  await using folder = await temporaryFolder()
  const file = join(folder.path, 'recipe.yaml')
  await writeFile(file, await readFile(join(broken, 'rft-with-the-strategy-of-its-comment.yaml'), 'utf8'))
  const { code, stdout, stderr } = await recipe('check', file, '--fix')
  expect([code, stderr]).toEqual([0, expect.stringContaining(`mended NE4202 in ${file}, line 11: expected rft_eval`)])
  expect(stdout).toContain('no problem found')
  expect(await readFile(file, 'utf8')).toContain('  strategy: rft_eval # Must specify gen_qa for RFT evaluation.\n')
})
