import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Terminal } from '../../create/src/ask.ts'
import { create } from '../../create/src/create.ts'
import { usage } from '../../create/src/flags.ts'
import { projectName } from '../../create/src/project.ts'
import { templates } from '../../create/src/templates.ts'
import { checkRecipe } from '../../src/recipe/check-recipe.ts'
import { codeIn, tableOf } from '../docs/markdown.ts'
import { repository } from '../support/command.ts'

const folder = join(repository, 'create/templates')
const { version }: { version: string } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'))
const tarball = `nova-custom-eval-${version}.tgz`
let cwd = ''
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'nova-eval-create-'))
})
afterEach(() => rm(cwd, { recursive: true, force: true }))

const nobody: Terminal = { input: new PassThrough(), output: new PassThrough() }
const start = (args: readonly string[], terminal = nobody) =>
  create(args, { cwd, version, templates: folder, terminal })
const read = (file: string) => readFileSync(join(cwd, file), 'utf8')

describe('a project', () => {
  test('has its own name wherever the template names itself', async () => {
    await start(['Town Library', '--template', 'byom'])
    expect(JSON.parse(read('Town Library/package.json')).name).toBe('town-library')
    expect(read('Town Library/recipe.yaml')).toContain('function:SageMaker-town-library\n')
    expect(read('Town Library/README.md')).not.toContain('my-eval')
  })

  test('ends with three commands, the first of which goes into its folder', async () => {
    const printed = await start(['Town Library', '--template', 'byom'])
    const commands = printed.match(/^ {2}.*$/gm)
    expect(commands).toEqual(['  cd "Town Library" && npm install', '  npm test', '  npx nova-eval run'])
  })

  test('ignores what npm and the commands leave behind', async () => {
    await start(['a', '--template', 'judge'])
    expect(read('a/.gitignore')).toContain('node_modules/\n')
    expect(existsSync(join(cwd, 'a/_gitignore'))).toBe(false)
  })

  test('has the tarball that lies in the folder, byte for byte', async () => {
    await writeFile(join(cwd, tarball), 'a tarball')
    const printed = await start(['a', '--template', 'reward'])
    expect(read(`a/${tarball}`)).toBe('a tarball')
    expect(JSON.parse(read('a/package.json')).devDependencies).toEqual({ 'nova-custom-eval': `file:${tarball}` })
    expect(printed).not.toContain('First')
  })

  test('says first what is missing where there is no tarball', async () => {
    expect(await start(['a', '--template', 'reward'])).toContain(`First lay ${tarball} of the release page`)
  })

  test('takes a version of the registry instead', async () => {
    await start(['a', '--template', 'reward', '--package', '^0.1.0'])
    expect(JSON.parse(read('a/package.json')).devDependencies).toEqual({ 'nova-custom-eval': '^0.1.0' })
  })

  test('may be in the folder where the tarball is, and in a repository that was just made', async () => {
    await mkdir(join(cwd, '.git'))
    await writeFile(join(cwd, tarball), 'a tarball')
    expect(await start(['.', '--template', 'byom'])).toContain('\n  npm install\n')
    expect(read(tarball)).toBe('a tarball')
  })

  test.each([
    ['/work/My Eval (2)', 'my-eval-2'],
    ['/work/Straße', 'stra-e'],
    ['/work/...x', 'x'],
    [`/work/${'ab-'.repeat(30)}`, `${'ab-'.repeat(13)}a`],
  ])('in %s is called %s', (path, name) => {
    expect(projectName(path)).toBe(name)
  })
})

describe('a folder that holds files', () => {
  beforeEach(async () => {
    await mkdir(join(cwd, 'a'))
    await writeFile(join(cwd, 'a/README.md'), 'mine')
    await writeFile(join(cwd, 'a/notes.md'), 'mine')
  })

  test('is left alone', async () => {
    await expect(start(['a', '--template', 'byom'])).rejects.toMatchObject({ code: 'NE1502' })
    expect(readdirSync(join(cwd, 'a')).toSorted()).toEqual(['README.md', 'notes.md'])
    expect(read('a/README.md')).toBe('mine')
  })

  test('is written into when forced, and keeps what has another name', async () => {
    await start(['a', '--template', 'byom', '--force'])
    expect([read('a/README.md').split('\n')[0], read('a/notes.md')]).toEqual(['# a', 'mine'])
  })
})

describe('the line', () => {
  test.each([
    { args: ['a', '--template', 'byo'], message: 'one of byom, reward, judge, analyse, got "byo"' },
    { args: ['a', '--tempalte', 'byom'], message: "'--tempalte'" },
    { args: ['a', 'b', '--template', 'byom'], message: 'expected one folder' },
    { args: ['a'], message: 'expected a --template' },
    { args: ['--template', 'byom'], message: 'expected a folder' },
    { args: ['!!!', '--template', 'byom'], message: 'letters of the alphabet' },
  ])('$args is refused, and writes nothing', async ({ args, message }) => {
    await expect(start(args)).rejects.toMatchObject({ code: 'NE1501', message: expect.stringContaining(message) })
    expect(readdirSync(cwd)).toEqual([])
  })

  test('a tarball that is not there is refused', async () => {
    const args = ['a', '--template', 'byom', '--package', './other.tgz']
    await expect(start(args)).rejects.toMatchObject({ code: 'NE1503' })
  })

  test('tells version and usage', async () => {
    expect(await start(['--version'])).toBe(`${version}\n`)
    for (const { name } of templates) expect(await start(['--help'])).toContain(`  ${name} `)
  })
})

describe('a terminal', () => {
  const terminal = (answers: string) => {
    const input = Object.assign(new PassThrough(), { isTTY: true })
    const output = Object.assign(new PassThrough(), { isTTY: true })
    // An answer is typed once its question stands there.
    const lines = answers.split('\n')
    output.on('data', (text: Buffer) => {
      if (/\? \(.*\) $/.test(text.toString())) input.write(`${lines.shift() ?? ''}\n`)
    })
    return { input, output }
  }

  test('is asked for what was left out', async () => {
    expect(await start([], terminal('letters\nreward'))).toContain('letters: a reward')
    expect(readdirSync(cwd)).toEqual(['letters'])
  })

  test('may answer nothing, for the defaults', async () => {
    expect(await start([], terminal('\n'))).toContain('my-eval: an evaluation')
  })

  test('is asked nothing where all is said', async () => {
    const quiet = terminal('')
    await start(['a', '--template', 'byom'], quiet)
    expect(quiet.output.read()).toBe(null)
  })
})

describe('the templates', () => {
  test('and the flags are those of the README', () => {
    const readme = readFileSync(join(repository, 'create/README.md'), 'utf8')
    const cells = (head: string) => tableOf(readme, head).map(([cell]) => codeIn(cell as string))
    expect(cells('template').flat()).toEqual(templates.map(({ name }) => name))
    expect(cells('flag').flat()).toEqual(usage.match(/(?<=^ {2}|, )--?[\w-]+/gm))
  })

  test('are those that there are folders of', () => {
    expect(readdirSync(folder).toSorted()).toEqual(templates.map(({ name }) => name).toSorted())
  })

  test('and their package have the version of the package', () => {
    expect(JSON.parse(readFileSync(join(repository, 'create/package.json'), 'utf8')).version).toBe(version)
    for (const { name } of templates)
      expect(JSON.parse(readFileSync(join(folder, name, 'package.json'), 'utf8')).devDependencies, name).toEqual({
        'nova-custom-eval': `file:${tarball}`,
      })
  })

  test.each(['byom', 'reward', 'judge'])('%s has ten rows, ten answers, and a recipe without a fault', (name) => {
    const text = (file: string) => readFileSync(join(folder, name, file), 'utf8')
    const data = name === 'byom' ? 'gen_qa.jsonl' : 'rft.jsonl'
    for (const file of [data, 'outputs.jsonl']) expect(text(file).trimEnd().split('\n'), file).toHaveLength(10)
    expect(checkRecipe(text('recipe.yaml'))).toMatchObject({ findings: [] })
  })
})
