import type { Argument, Command, Option } from 'commander'
import { leavesOf } from '../../src/cli/configured.ts'
import { wholeProgram } from '../../src/cli/program.ts'
import { cell, prose } from './cell.ts'

type Leaf = ReturnType<typeof leavesOf>[number]

const valueText = (value: unknown): string => (Array.isArray(value) ? value.map(String).join(', ') : String(value))

/** What a flag has that its line says nothing of: whether it must be given, what it may be, what it is unless told. */
function notesOf({ mandatory, argChoices, defaultValue, defaultValueDescription }: Option): string {
  const unless = defaultValueDescription ?? (defaultValue === undefined ? undefined : valueText(defaultValue))
  return [
    mandatory && 'required',
    argChoices?.map((choice) => `\`${choice}\``).join(', '),
    unless !== undefined && unless !== 'false' && unless !== '' && `default: \`${unless}\``,
  ]
    .filter((note) => typeof note === 'string')
    .join('; ')
}

const flagLine = (option: Option): string =>
  `| \`${option.flags.replaceAll('|', '\\|')}\` | ${cell(option.description)} | ${cell(notesOf(option))} |`

function argumentLine(argument: Argument): string {
  const { required, variadic, argChoices } = argument
  const notes = [
    required ? 'required' : 'may be left out',
    variadic && 'several',
    argChoices?.map((choice) => `\`${choice}\``).join(', '),
  ]
  return `| \`${argument.name()}\` | ${cell(argument.description)} | ${notes.filter((note) => typeof note === 'string').join('; ')} |`
}

function leafLines({ command, path }: Leaf): string[] {
  const words = ['npx nova-eval', ...path, ...command.registeredArguments.map(shown)]
  return [
    '',
    `### ${path.join(' ')}`,
    '',
    `\`${words.join(' ')}\``,
    '',
    prose(sentence(command.description())),
    '',
    '| argument or flag | | |',
    '|---|---|---|',
    ...command.registeredArguments.map(argumentLine),
    ...command.options.filter(({ hidden }) => !hidden).map(flagLine),
  ]
}

function shown(argument: Argument): string {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`
  return argument.required ? `<${name}>` : `[${name}]`
}

const sentence = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`

/** A command of its group's name, `deploy`, is the second heading of that name. */
const link = ({ path, command }: Leaf, heading: string): string =>
  `| [\`${path.join(' ')}\`](#${path.join('-')}${heading.toLowerCase() === path.join(' ') ? '-1' : ''}) | ${cell(command.description())} |`

/** Every command with its arguments and flags, in the groups of `nova-eval --help`. */
export async function commandsPage(): Promise<string> {
  const program: Command = await wholeProgram()
  const groups = Map.groupBy(leavesOf(program), ({ path }) => groupOf(program, path[0]))
  const list = [...groups].flatMap(([heading, leaves]) => [
    '',
    `**${heading}**`,
    '',
    '| | |',
    '|---|---|',
    ...leaves.map((leaf) => link(leaf, heading)),
  ])
  return [
    '# Commands',
    '',
    'Made by `npm run docs` from the commands themselves; `npx nova-eval <command> --help` prints the same. Every flag may also be set in',
    '[`nova-eval.config.ts`](check.md#settings) or in the environment. `--json` prints one JSON document on stdout and nothing else. A flag of one',
    'value that is given twice is refused. How a command ends is said by its [exit code](run.md#exit-codes).',
    ...list,
    ...[...groups].flatMap(([heading, leaves]) => ['', `## ${heading}`, ...leaves.flatMap(leafLines)]),
    '',
  ].join('\n')
}

const groupOf = (program: Command, name: string | undefined): string =>
  program.commands
    .find((command) => command.name() === name)
    ?.helpGroup()
    .replace(/:$/, '') ?? ''
