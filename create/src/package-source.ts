import { existsSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { NovaEvalError } from '../../src/errors.ts'

/** Where a project has nova-custom-eval from. */
export interface PackageSource {
  /** As package.json names it. */
  readonly specifier: string
  /** The tarball to lay into the project, so that it can be installed anywhere, by a pull request's checks too. */
  readonly tarball?: string
  /** The tarball that is not here, and has to be laid into the project first. */
  readonly missing?: string
}

/**
 * Tells where nova-custom-eval comes from: what was named, else the tarball of this version.
 *
 * @param named a tarball's path, or a version
 * @throws NovaEvalError NE1503 for a tarball that is not there
 */
export function packageSource(named: string | undefined, version: string, cwd: string): PackageSource {
  const file = named ?? `nova-custom-eval-${version}.tgz`
  if (!/\.(?:tgz|tar\.gz)$/.test(file)) return { specifier: file }
  const tarball = resolve(cwd, file)
  const specifier = `file:${basename(tarball)}`
  if (existsSync(tarball)) return { specifier, tarball }
  if (named === undefined) return { specifier, missing: basename(tarball) }
  throw new NovaEvalError(`--package: there is no ${named}`, {
    code: 'NE1503',
    hint: `the release page has nova-custom-eval-${version}.tgz`,
  })
}
