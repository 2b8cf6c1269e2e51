import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Diagnosis } from './diagnosis.ts'

/** Packages that not everybody needs, by what they are for. */
const purposes: readonly { readonly about: string; readonly packages: readonly string[] }[] = [
  {
    about: 'functions, roles',
    packages: ['client-lambda', 'client-iam', 'client-sts', 'client-cloudwatch-logs'].map(aws),
  },
  { about: 'data in S3', packages: [aws('client-s3')] },
  { about: 'jobs', packages: ['client-sagemaker', 'client-bedrock'].map(aws) },
  { about: 'judges, models', packages: ['client-bedrock-runtime', 'client-sagemaker-runtime'].map(aws) },
  { about: 'charts', packages: ['@observablehq/plot', 'linkedom'] },
  { about: 'CDK', packages: ['aws-cdk-lib', 'constructs'] },
]

function aws(name: string): string {
  return `@aws-sdk/${name}`
}

/** Which optional packages are installed, and the line that installs the others. */
export function optionalPackages(find: (name: string) => string | undefined = installed): Diagnosis[] {
  return purposes.map(({ about, packages }) => {
    const found = packages.map((name) => ({ name, version: find(name) }))
    const missing = found.filter(({ version }) => version === undefined)
    const there = found.flatMap(({ name, version }) => (version === undefined ? [] : [`${name} ${version}`.trim()]))
    if (missing.length === 0) return { about, state: 'ok', found: there.join(', ') }
    return {
      about,
      state: 'warn',
      found: `not installed: ${missing.map(({ name }) => name).join(', ')}`,
      mend: `where you need it: npm install --save-dev ${missing.map(({ name }) => name).join(' ')}`,
    }
  })
}

/** The version of a package as this one would load it; undefined where it is not installed. */
function installed(name: string): string | undefined {
  let at: string
  try {
    at = dirname(fileURLToPath(import.meta.resolve(name)))
  } catch {
    // Not resolved is not installed.
    return undefined
  }
  for (; dirname(at) !== at; at = dirname(at)) {
    const manifest = join(at, 'package.json')
    if (!existsSync(manifest)) continue
    const { name: own, version }: { name?: string; version?: string } = JSON.parse(readFileSync(manifest, 'utf8'))
    if (own === name) return version ?? ''
  }
  return ''
}
