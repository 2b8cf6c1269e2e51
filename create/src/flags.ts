import { parseArgs } from 'node:util'
import { NovaEvalError } from '../../src/errors.ts'
import { templates } from './templates.ts'

/** What the command line says; what it leaves out is asked for, or has a default. */
export interface Flags {
  readonly folder: string | undefined
  readonly template: string | undefined
  readonly package: string | undefined
  readonly force: boolean
  readonly help: boolean
  readonly version: boolean
}

export const usage: string = `Usage: npm create nova-custom-eval [folder] -- [options]

Starts a project that evaluates customised Amazon Nova models.

Options:
  --template <name>   what the project begins as:
${templates.map(({ name, about }) => `                      ${name.padEnd(8)} ${about}`).join('\n')}
  --package <source>  where nova-custom-eval comes from: its tarball, or a version of the registry
                      (default: the tarball of this version in the folder you stand in)
  --force             write into a folder that holds files, over those of the same name
  -V, --version       output the version number
  -h, --help          display help for command

What is left out is asked for, where there is somebody to ask.
`

/**
 * Reads the command line, strictly.
 *
 * @throws NovaEvalError NE1501 for a flag that there is not, a template that there is not, or more than one folder
 */
export function readFlags(args: readonly string[]): Flags {
  const { values, positionals } = parsed(args)
  const { template, force = false, help = false, version = false } = values
  if (template !== undefined) templateNamed(template)
  if (positionals.length > 1)
    throw new NovaEvalError(`expected one folder, got ${positionals.join(', ')}`, {
      code: 'NE1501',
      hint: 'see --help; npm takes flags for itself unless -- stands before them',
    })
  return { folder: positionals[0], template, package: values.package, force, help, version }
}

/**
 * The template of a name.
 *
 * @throws NovaEvalError NE1501 where there is none
 */
export function templateNamed(name: string): (typeof templates)[number] {
  const found = templates.find((template) => template.name === name)
  if (found !== undefined) return found
  throw new NovaEvalError(
    `--template: expected one of ${templates.map((template) => template.name).join(', ')}, got ${JSON.stringify(name)}`,
    { code: 'NE1501', hint: 'see --help for what each is' },
  )
}

const text = { type: 'string' } as const
const boolean = { type: 'boolean' } as const

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        template: text,
        package: text,
        force: boolean,
        help: { ...boolean, short: 'h' },
        version: { ...boolean, short: 'V' },
      },
    })
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new NovaEvalError(error.message.replace(/\. .*/, ''), { code: 'NE1501', hint: 'see --help', cause: error })
  }
}
