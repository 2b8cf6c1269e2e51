import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, extname, join, resolve } from 'node:path'
import { NovaEvalError } from '../../src/errors.ts'
import type { PackageSource } from './package-source.ts'

export interface ProjectOptions {
  /** The folder of the template. */
  readonly template: string
  /** The folder to write. */
  readonly folder: string
  readonly source: PackageSource
  /** Whether a folder that holds files may be written into. */
  readonly force: boolean
}

/** The project's name in every template. */
const placeholder = 'my-eval'

/** Files whose text names the project; every other is copied byte for byte. */
const named = new Set(['.json', '.md', '.ts', '.yaml', '.yml'])

/** What a folder may hold and still be taken for empty: a repository that was just made, and the package itself. */
const ignored = /^(?:\.git|\.DS_Store|nova-custom-eval-.*\.tgz)$/

/**
 * Writes a project: the template's files with its own name in them, and the package's tarball where there is one.
 *
 * @returns the paths that were written, in order
 * @throws NovaEvalError NE1502 for a folder that holds files, unless forced
 */
export function writeProject({ template, folder, source, force }: ProjectOptions): string[] {
  const held = existsSync(folder) ? readdirSync(folder).filter((name) => !ignored.test(name)) : []
  if (held.length > 0 && !force)
    throw new NovaEvalError(`expected an empty folder, and ${folder} holds ${few(held)}`, {
      code: 'NE1502',
      hint: 'name another folder, or write over what has the same name with --force',
    })
  const name = projectName(folder)
  const files = readdirSync(template, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name: file }) => join(parentPath, file).slice(template.length + 1))
    .toSorted()
  const written = files.map((file) => {
    // npm leaves a .gitignore out of every package.
    const target = file === '_gitignore' ? '.gitignore' : file
    mkdirSync(dirname(join(folder, target)), { recursive: true })
    if (named.has(extname(file)))
      writeFileSync(join(folder, target), fill(file, readFileSync(join(template, file), 'utf8'), name, source))
    else copyFileSync(join(template, file), join(folder, target))
    return target
  })
  if (source.tarball === undefined) return written
  const tarball = join(folder, basename(source.tarball))
  if (resolve(tarball) !== source.tarball) copyFileSync(source.tarball, tarball)
  return [...written, basename(tarball)]
}

/**
 * The name of the project in a folder, as npm, recipes and functions take it: small letters, digits and hyphens.
 *
 * @throws NovaEvalError NE1501 for a folder of whose name nothing is left
 */
export function projectName(folder: string): string {
  const name = basename(resolve(folder))
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '')
  if (name !== '') return name
  throw new NovaEvalError(`expected a folder whose name has letters of the alphabet or digits, got ${folder}`, {
    code: 'NE1501',
    hint: 'the name is also that of the package and of the function',
  })
}

function fill(file: string, text: string, name: string, { specifier }: PackageSource): string {
  const filled = text.replaceAll(placeholder, name)
  return file === 'package.json'
    ? filled.replace(/(?<="nova-custom-eval": )"[^"]*"/, JSON.stringify(specifier))
    : filled
}

const few = (names: readonly string[]): string =>
  names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ')
