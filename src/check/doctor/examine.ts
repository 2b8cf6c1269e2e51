import type { AwsOptions } from '../../aws/connect.ts'
import { askAws, credentials, region } from './aws.ts'
import { readProfiles } from './aws-files.ts'
import type { Diagnosis } from './diagnosis.ts'
import { clock, esbuildWorks, nodeVersion, ownVersion, resultsFolder } from './machine.ts'
import { optionalPackages } from './packages.ts'

/** Looks at all that commands need of a machine. Nothing leaves it unless AWS may be asked. */
export async function examineMachine(
  folder: string,
  options: AwsOptions & { readonly aws: boolean },
): Promise<Diagnosis[]> {
  const surroundings = { env: process.env, profiles: readProfiles(process.env), options }
  const asked = options.aws ? await askAws(options) : undefined
  return [
    nodeVersion(),
    ownVersion(),
    await esbuildWorks(),
    ...optionalPackages(),
    credentials(surroundings),
    region(surroundings),
    ...(asked === undefined ? [] : [asked.account]),
    await resultsFolder(folder),
    clock(asked?.time),
  ]
}
