import { join, relative, resolve } from 'node:path'
import { ask, type Terminal } from './ask.ts'
import { readFlags, templateNamed, usage } from './flags.ts'
import { packageSource } from './package-source.ts'
import { projectName, writeProject } from './project.ts'
import { templates } from './templates.ts'

export interface CreateOptions {
  readonly cwd: string
  /** Of this package and of the one that projects depend on: they are released together. */
  readonly version: string
  /** The folder with the templates. */
  readonly templates: string
  readonly terminal: Terminal
}

/**
 * Starts a project as the command line says, and asks for what it leaves out.
 *
 * @returns what to print
 * @throws NovaEvalError NE1501 for a line that means nothing, NE1502 for a folder in use, NE1503 for a tarball that is not there
 */
export async function create(args: readonly string[], options: CreateOptions): Promise<string> {
  const { cwd, version, terminal } = options
  const flags = readFlags(args)
  if (flags.help) return usage
  if (flags.version) return `${version}\n`
  const named = flags.folder ?? (await ask(terminal, 'Folder?', 'my-eval', 'a folder'))
  const choices = templates.map(({ name, about }) => `  ${name.padEnd(8)} ${about}\n`).join('')
  const template = templateNamed(flags.template ?? (await ask(terminal, `${choices}Template?`, 'byom', 'a --template')))
  const folder = resolve(cwd, named)
  const source = packageSource(flags.package, version, cwd)
  const written = writeProject({
    template: join(options.templates, template.name),
    folder,
    source,
    force: flags.force,
  })
  const where = relative(cwd, folder)
  const into = where === '' ? '' : `cd ${/^[\w./-]+$/.test(where) ? where : JSON.stringify(where)} && `
  const first =
    source.missing === undefined ? [] : [`First lay ${source.missing} of the release page into the folder.`, '']
  return [
    `${projectName(folder)}: ${template.about}, ${written.length} files`,
    '',
    ...first,
    `  ${into}npm install`,
    '  npm test',
    `  ${template.first}`,
    '',
  ].join('\n')
}
