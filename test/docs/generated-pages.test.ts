import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { configSections, generatedPages } from '../../docs/generate.ts'
import { leavesOf } from '../../src/cli/configured.ts'
import { wholeProgram } from '../../src/cli/program.ts'
import { errorCodes } from '../../src/error-codes.ts'
import { repository } from '../support/command.ts'
import { proseOf } from './markdown.ts'

const page = (name: string): string => readFileSync(join(repository, 'docs', name), 'utf8')

test.each(Object.entries(generatedPages))('docs/%s is what `npm run docs` writes now', async (name, make) => {
  expect(page(name)).toBe(await make())
})

test('src/config/generated-sections.ts is what `npm run docs` writes now', async () => {
  expect(readFileSync(join(repository, 'src/config/generated-sections.ts'), 'utf8')).toBe(await configSections())
})

test.each(Object.keys(generatedPages))(
  'docs/%s has nothing that a reader of Markdown would swallow as HTML',
  (name) => {
    const shown = proseOf(page(name)).replace(/`[^`\n]*`/g, '')
    expect(shown.match(/(?<!\\)<(?!https:).*/g)).toBeNull()
  },
)

test('every function on the page of metrics says what it is', () => {
  expect(page('metrics.md').match(/^### .*\n\n\n/gm)).toBeNull()
})

test('every code has a heading of its own, and no other code has one', () => {
  const headings = [...page('codes.md').matchAll(/^### (NE\d{4})$/gm)].map(([, code]) => code)
  expect(headings.toSorted()).toEqual(Object.keys(errorCodes).toSorted())
})

test('every command stands in one group, with each of its flags and arguments', async () => {
  const sections = new Map(
    page('commands.md')
      .split(/^### /m)
      .slice(1)
      .map((section) => [section.slice(0, section.indexOf('\n')), section]),
  )
  const leaves = leavesOf(await wholeProgram())
  expect([...sections.keys()].toSorted()).toEqual(leaves.map(({ path }) => path.join(' ')).toSorted())
  const missing = leaves.flatMap(({ command, path }) =>
    [...command.options.map(({ flags }) => flags), ...command.registeredArguments.map((one) => one.name())]
      .filter((named) => !sections.get(path.join(' '))?.includes(`\n| \`${named.replaceAll('|', '\\|')}\` |`))
      .map((named) => `${path.join(' ')} ${named}`),
  )
  expect(missing).toEqual([])
  expect([...page('commands.md').matchAll(/^## (.*)$/gm)].map(([, heading]) => heading)).toEqual([
    'Write',
    'Rehearse',
    'Before the job',
    'Deploy',
    'Jobs',
    'After the job',
  ])
})

test('every message of the wire that has a schema stands on the page of contracts', () => {
  const files = readdirSync(join(repository, 'src/contract')).filter(
    (file) => file.endsWith('.ts') && file !== 'schema.ts',
  )
  const held = files.flatMap((file) =>
    [...readFileSync(join(repository, 'src/contract', file), 'utf8').matchAll(/: ObjectSchemaFor<(\w+)>/g)].map(
      ([, name]) => name as string,
    ),
  )
  expect(held.length).toBeGreaterThanOrEqual(8)
  expect(held.filter((name) => !page('contracts.md').includes(`**\`${name}\`**`))).toEqual([])
})
