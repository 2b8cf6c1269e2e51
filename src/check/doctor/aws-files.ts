import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** What the files of the AWS command line say of each profile. */
export type AwsProfiles = ReadonlyMap<string, Readonly<Record<string, string>>>

/** Reads the profiles of the AWS configuration, credentials and all; their values are never shown. */
export function readProfiles(env: NodeJS.ProcessEnv): AwsProfiles {
  const home = env.HOME ?? homedir()
  const profiles = new Map<string, Record<string, string>>()
  const files = [
    { file: env.AWS_CONFIG_FILE ?? join(home, '.aws/config'), prefix: 'profile ' },
    { file: env.AWS_SHARED_CREDENTIALS_FILE ?? join(home, '.aws/credentials'), prefix: '' },
  ]
  for (const { file, prefix } of files) {
    if (!existsSync(file)) continue
    let keys: Record<string, string> | undefined
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      const section = /^\s*\[\s*(.+?)\s*\]/.exec(line)?.[1]
      const [, key, value] = /^\s*(\w+)\s*=\s*(.*?)\s*$/.exec(line) ?? []
      if (section !== undefined) {
        const name = section.startsWith(prefix) ? section.slice(prefix.length).trim() : section
        keys = profiles.get(name) ?? {}
        profiles.set(name, keys)
      } else if (keys !== undefined && key !== undefined && value !== undefined) keys[key] = value
    }
  }
  return profiles
}
