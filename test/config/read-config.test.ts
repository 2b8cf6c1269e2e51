import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readConfig } from '../../src/config/read-config.ts'
import { temporaryFolder } from '../support/command.ts'

async function read(files: Readonly<Record<string, string>>) {
  await using folder = await temporaryFolder()
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder.path, name), text)
  return await readConfig(join(folder.path, Object.keys(files)[0] as string))
}

const inTypeScript = `import { limit } from './limit'
const config: { run: { limit: number } } = { run: { limit } }
export default config`

describe('a configuration is read', () => {
  test.each([
    ['nova-eval.config.ts', inTypeScript],
    ['nova-eval.config.mts', inTypeScript],
    ['nova-eval.config.js', `import { limit } from './limit.ts'\nexport default { run: { limit } }`],
    ['nova-eval.config.json', '{ "run": { "limit": 7 } }'],
    ['nova-eval.config.yaml', 'run:\n  limit: 7\n'],
  ])('from %s', async (name, text) => {
    const { values } = await read({ [name]: text, 'limit.ts': 'export const limit: number = 7' })
    expect(values).toEqual({ run: { limit: 7 } })
  })

  test('with defineConfig of this package, which a project need not have installed', async () => {
    const text = `import { defineConfig } from 'nova-custom-eval'\nexport default defineConfig({ data: 'a.jsonl' })`
    expect((await read({ 'nova-eval.config.ts': text })).values).toEqual({ data: 'a.jsonl' })
  })
})

describe('a configuration is refused', () => {
  test.each([
    ['that does not compile, with its line', 'c.ts', 'const a = 1\nexport default {{', { code: 'NE1012', line: 2 }],
    ['that throws', 'c.ts', `throw new Error('no such thing')`, { code: 'NE1012' }],
    ['that is not YAML, with its line', 'c.yaml', 'run:\n  a: b: c\n', { code: 'NE1012', line: 2 }],
    ['that exports nothing', 'c.ts', 'const a = 1', { code: 'NE1013' }],
    ['that is a list', 'c.json', '[1]', { code: 'NE1013' }],
  ])('%s', async (_, name, text, expected) => {
    await expect(read({ [name]: text })).rejects.toMatchObject(expected)
  })

  test.each(['none.ts', 'none.json'])('that is not there: %s', async (file) => {
    await expect(readConfig(file)).rejects.toMatchObject({ code: 'NE1003' })
  })
})
