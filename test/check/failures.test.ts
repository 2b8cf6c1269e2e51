import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Finding } from '../../src/finding.ts'
import { novaEval, repository } from '../support/command.ts'

const folder = join(import.meta.dirname, '../fixtures/failures')

interface FailureCase {
  readonly name: string
  /** Where the failure is told: a thread, a file of a public repository, or a line of a source document. */
  readonly thread: string
  readonly says: string
  readonly expected: Pick<Finding, 'code' | 'level' | 'path'>
}

const { cases }: { cases: readonly FailureCase[] } = JSON.parse(
  readFileSync(join(folder, 'failures.cases.json'), 'utf8'),
)

/** No region, no credentials, and an address at which nobody answers: what asked AWS would fail. */
const withoutAws: NodeJS.ProcessEnv = {
  PATH: process.env.PATH,
  HOME: folder,
  AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
  AWS_EC2_METADATA_DISABLED: 'true',
}

async function check(cwd: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = withoutAws) {
  const { code, stdout, stderr } = await novaEval(['check', '--json', ...args], { cwd, env })
  expect(stderr).toBe('')
  const { findings, verdict }: { findings: Finding[]; verdict: string } = JSON.parse(stdout)
  return { code, findings, verdict }
}

describe('the failures on record', () => {
  test('are twenty-five, each a project of its own', () => {
    const projects = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
    expect(cases).toHaveLength(25)
    expect(cases.map(({ name }) => name).toSorted()).toEqual(projects.map(({ name }) => name).toSorted())
  })

  test.each(cases)('$name is found where it is, before AWS is asked', async ({ name, thread, says, expected }) => {
    expect(thread).toMatch(
      /^(https:\/\/github\.com\/[\w-]+\/[\w-]+(\/(issues|pull)\/\d+|, .+)|seed 00\d_\w+ .+, lines? \d+.*)$/,
    )
    expect(says).toMatch(/\.$/)
    const { code, findings } = await check(join(folder, name))
    expect(findings).toContainEqual(expect.objectContaining(expected))
    expect(code).toBe(findings.some(({ level }) => level === 'error') ? 3 : 0)
  })
})

describe('no alarm is given', () => {
  const examples = readdirSync(join(repository, 'examples')).map((name) => join(repository, 'examples', name))

  test.each(examples.map((path) => [relative(repository, path), path]))('on %s', async (_, path) => {
    const { code, findings } = await check(path)
    expect(findings.filter(({ level }) => level !== 'note')).toEqual([])
    expect(code).toBe(0)
  })

  const processors = readdirSync(join(repository, 'processors'))

  test.each(processors)('on processors/%s', async (name) => {
    const path = join(repository, 'processors', name)
    const environment = join(path, 'environment.json')
    const own: NodeJS.ProcessEnv = existsSync(environment) ? JSON.parse(readFileSync(environment, 'utf8')) : {}
    const { code, findings } = await check(repository, ['--processor', join('processors', name, 'handler.ts')], {
      ...withoutAws,
      ...own,
    })
    expect(findings).toEqual([])
    expect(code).toBe(0)
  })
})
