/**
 * Runs what speaks to AWS against moto's server through a proxy that keeps every request, with the `aws` command line as a witness.
 * `npm run test:aws`; needs a built `dist/` and Python 3. `npm run test:aws -- deploy` runs the groups of that name alone.
 */
import { rmSync } from 'node:fs'
import { Report } from '../runtime/report.ts'
import { missingTool } from '../support/aws/moto.ts'
import { checkDeploy, checkLayer, checkPatience } from './checks/deploy.ts'
import { checkEmit } from './checks/emit.ts'
import { checkFinqa } from './checks/finqa.ts'
import { checkEvaluator, checkJobRoles } from './checks/job-roles.ts'
import { checkJobs } from './checks/jobs.ts'
import { checkDestroy, checkInvoke } from './checks/life.ts'
import { checkPapers } from './checks/papers.ts'
import { checkReaders } from './checks/readers.ts'
import { openTheatre, type Stage } from './stage.ts'

const groups: Readonly<Record<string, (stage: Stage) => Promise<void>>> = {
  'what is read of an account': checkReaders,
  'deploy a function': checkDeploy,
  'deploy with a layer': checkLayer,
  'deploy with patience': checkPatience,
  'jobs of three services': checkJobs,
  'deploy the role of a job': checkJobRoles,
  'deploy an evaluator, and into a recipe': checkEvaluator,
  'invoke and logs': checkInvoke,
  destroy: checkDestroy,
  'the blocks of the papers': checkPapers,
  'the FinQA notebook in nine commands': checkFinqa,
  'print infrastructure': checkEmit,
}

const asked = process.argv[2] ?? ''
const chosen = Object.entries(groups).filter(([name]) => name.includes(asked))
const report = new Report()
const missing = missingTool()

if (missing !== undefined) report.skip(`${chosen.length} groups`, `${missing} is not on this machine`)
else {
  await using theatre = await openTheatre()
  try {
    for (const [name, run] of chosen) await report.group(name, async (check) => run(await theatre.open(check, name)))
  } finally {
    rmSync(theatre.folder, { recursive: true, force: true })
  }
}
report.finish()
