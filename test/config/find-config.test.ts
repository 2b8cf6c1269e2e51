import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { configNames, findConfig } from '../../src/config/find-config.ts'
import { temporaryFolder } from '../support/command.ts'

test('a configuration is found from a folder below it, up to the root of the repository and no farther', async () => {
  await using above = await temporaryFolder()
  const root = join(above.path, 'repository')
  const deep = join(root, 'one/two')
  await mkdir(deep, { recursive: true })
  await mkdir(join(root, '.git'))
  await writeFile(join(above.path, 'nova-eval.config.ts'), '')
  expect(findConfig(deep)).toBeUndefined()
  await writeFile(join(root, 'nova-eval.config.yaml'), '')
  expect(findConfig(deep)).toBe(join(root, 'nova-eval.config.yaml'))
  await writeFile(join(root, 'one/nova-eval.config.json'), '')
  expect(findConfig(deep)).toBe(join(root, 'one/nova-eval.config.json'))
})

test('outside of a repository only the folder itself is looked at', async () => {
  await using folder = await temporaryFolder()
  const below = join(folder.path, 'below')
  await mkdir(below)
  await writeFile(join(folder.path, 'nova-eval.config.ts'), '')
  expect(findConfig(below)).toBeUndefined()
  expect(findConfig(folder.path)).toBe(join(folder.path, 'nova-eval.config.ts'))
})

test.each(configNames.map((name, at) => [name, at] as const))(
  '%s is a name of it, and goes before those behind it',
  async (name, at) => {
    await using folder = await temporaryFolder()
    for (const one of configNames.slice(at)) await writeFile(join(folder.path, one), '')
    expect(findConfig(folder.path)).toBe(join(folder.path, name))
  },
)
