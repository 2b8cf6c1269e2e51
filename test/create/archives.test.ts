import { join } from 'node:path'
import { expect, test } from 'vitest'
import { jobs, makeArchive } from '../../create/archives/make.ts'
import { openResults } from '../../src/results/open-results.ts'
import { repository, temporaryFolder } from '../support/command.ts'

/** Everything of the rows of a job. */
async function rowsOf(path: string): Promise<unknown[]> {
  await using job = await openResults(path)
  const rows: unknown[] = []
  for await (const batch of job.rows()) rows.push(...batch)
  return rows
}

test.each(Object.keys(jobs))('the bundled archive of the job %s holds what our container leaves today', async (job) => {
  await using folder = await temporaryFolder()
  const made = join(folder.path, 'output.tar.gz')
  await makeArchive(job, made)
  const bundled = await rowsOf(join(repository, 'create/templates/analyse/jobs', job, 'output.tar.gz'))
  expect(bundled).toHaveLength(40)
  expect(bundled).toEqual(await rowsOf(made))
})
