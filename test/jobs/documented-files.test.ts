import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { blocksOf } from '../docs/markdown.ts'
import { role } from '../support/aws/contract-requests.ts'
import { repository } from '../support/command.ts'
import { openJobStage } from './job-stage.ts'

const blocks = blocksOf(readFileSync(join(repository, 'docs/jobs.md'), 'utf8')).filter(
  ({ language }) => language === 'yaml',
)

test.each([
  ['CreateModelCustomizationJob', 1],
  ['CreateJob', 2],
])('the job file of the page that leads to %s starts so many jobs: %i', async (operation, jobs) => {
  await using stage = await openJobStage()
  const block = blocks[operation === 'CreateJob' ? 1 : 0]
  stage.write('job.yaml', block?.text ?? '')
  const { code, stdout, stderr } = await stage.command(['submit', 'job.yaml', '--role', role, '--dry-run', '--json'])
  expect(code, stderr).toBe(0)
  const { requests, findings } = JSON.parse(stdout) as {
    requests: { operation: string }[]
    findings: { level: string }[]
  }
  expect(requests.map((request) => request.operation)).toEqual(Array.from({ length: jobs }, () => operation))
  expect(findings.filter(({ level }) => level !== 'note')).toEqual([])
})

test('the page shows no other job file', () => expect(blocks).toHaveLength(2))
