import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { callersPage, configSections, metricsPage } from '../../docs/generate.ts'
import { repository } from '../support/command.ts'

test('docs/metrics.md is what `npm run docs` writes now', async () => {
  expect(readFileSync(join(repository, 'docs/metrics.md'), 'utf8')).toBe(await metricsPage())
})

test('docs/callers.md is what `npm run docs` writes now', () => {
  expect(readFileSync(join(repository, 'docs/callers.md'), 'utf8')).toBe(callersPage())
})

test('src/config/generated-sections.ts is what `npm run docs` writes now', async () => {
  expect(readFileSync(join(repository, 'src/config/generated-sections.ts'), 'utf8')).toBe(await configSections())
})

test('every function on the page says what it is', async () => {
  const page = await metricsPage()
  expect(page.match(/^### .*\n\n\n/gm)).toBeNull()
})
