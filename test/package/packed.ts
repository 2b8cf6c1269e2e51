import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

interface Manifest {
  readonly name: string
  readonly version: string
  readonly exports: Readonly<Record<string, unknown>>
  readonly devDependencies: Readonly<Record<string, string>>
}

/** The repository's own package.json. */
export const manifest: Manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

export interface Packed {
  readonly tarball: string
  /** Paths inside the package. */
  readonly files: readonly string[]
}

const shell = process.platform === 'win32'

/** The tarball as `npm publish` would send it, of the `dist/` that is there: of this package, or of another in its repository. */
export function pack(folder: string, from: string = root): Packed {
  const printed = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
    cwd: from,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    shell,
  })
  const listed: unknown = JSON.parse(printed)
  // npm 12 prints an object by package name, npm 11 a list.
  const [{ filename, files }] = Object.values(listed as object) as [{ filename: string; files: { path: string }[] }]
  return { tarball: join(folder, filename), files: files.map(({ path }) => path) }
}

export interface InstallOptions {
  /** Whether to take optional dependencies too: `nova-eval build` needs one. Default: no. */
  readonly optional?: boolean
}

/** An empty project that has the tarball, what it depends on, and Node's types. No install script runs. */
export function installInto(folder: string, tarball: string, { optional = false }: InstallOptions = {}): void {
  mkdirSync(folder)
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n')
  execFileSync(
    'npm',
    [
      'install',
      tarball,
      `@types/node@${manifest.devDependencies['@types/node']}`,
      `--${optional ? 'include' : 'omit'}=optional`,
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
    ],
    {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
      shell,
    },
  )
}

/** The names a user can import: `nova-custom-eval`, `nova-custom-eval/metrics` and so on. */
export function entryNames(): string[] {
  return Object.keys(manifest.exports)
    .filter((entry) => entry !== './package.json')
    .map((entry) => entry.replace('.', manifest.name))
}
