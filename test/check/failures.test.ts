import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const folder = join(import.meta.dirname, '../fixtures/failures')

interface FailureCase {
  readonly name: string
  /** Where the failure is told: a thread, a file of a public repository, or a line of a source document. */
  readonly thread: string
  readonly says: string
  readonly expected: { readonly code?: string; readonly level: string; readonly path?: string }
}

const { cases }: { cases: readonly FailureCase[] } = JSON.parse(
  readFileSync(join(folder, 'failures.cases.json'), 'utf8'),
)

describe('the failures on record', () => {
  test('are twenty-five, each a project of its own', () => {
    const projects = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
    expect(cases).toHaveLength(25)
    expect(cases.map(({ name }) => name).toSorted()).toEqual(projects.map(({ name }) => name).toSorted())
  })

  test.each(cases)('$name says where it is told', ({ name, thread, says }) => {
    expect(thread).toMatch(
      /^(https:\/\/github\.com\/[\w-]+\/[\w-]+(\/(issues|pull)\/\d+|, .+)|seed 00\d_\w+ .+, lines? \d+.*)$/,
    )
    expect(says).toMatch(/\.$/)
    expect(existsSync(join(folder, name, 'recipe.yaml'))).toBe(true)
  })
})
