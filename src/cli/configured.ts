import { relative, resolve } from 'node:path'
import { type Command, InvalidArgumentError, type Option } from 'commander'
import { findConfig } from '../config/find-config.ts'
import type { KnownCommand, KnownFlag } from '../config/known-command.ts'
import { NovaEvalError } from '../errors.ts'
import { collect, type Once } from './flags.ts'

/** A flag's value that is not from the command line, and where it is from. */
export interface Setting {
  readonly command: string
  readonly name: string
  readonly value: unknown
  /** `run.concurrency in nova-eval.config.ts`, or the variable's name. */
  readonly from: string
}

/** The configuration that is taken: the one that was named, else the nearest. */
export function configFile(argv: readonly string[]): string | undefined {
  const words = argv.slice(0, argv.includes('--') ? argv.indexOf('--') : undefined)
  const at = words.indexOf('--config')
  const joined = words.find((word) => word.startsWith('--config='))?.slice('--config='.length)
  const named = (at === -1 ? undefined : words[at + 1]) ?? joined ?? process.env.NOVA_EVAL_CONFIG
  const file = named ?? findConfig(process.cwd())
  return file === undefined ? undefined : relative(process.cwd(), resolve(file))
}

/**
 * Sets the flags of commands before their line is parsed: from the environment, else from the configuration. What the line says goes
 * before both, and a flag that must be given is satisfied by either.
 *
 * @param names of all commands, of which these are perhaps some
 * @throws NovaEvalError NE1003, NE1004, NE1012, NE1013 for a configuration that cannot be read, NE1010 and NE1011 for one that cannot be
 */
export async function configure(
  program: Command,
  names: readonly string[],
  file: string | undefined,
): Promise<Setting[]> {
  const leaves = leavesOf(program)
  const settings = leaves.flatMap(({ command, path }) => fromEnvironment(command, path))
  return file === undefined ? settings : [...settings, ...(await fromConfig(leaves, names, file))]
}

interface Leaf {
  readonly command: Command
  readonly path: readonly string[]
}

/** The commands that do something, with their words. */
export function leavesOf(program: Command, path: readonly string[] = []): Leaf[] {
  return program.commands.flatMap((command) => {
    const words = [...path, command.name()]
    return command.commands.length === 0 ? [{ command, path: words }] : leavesOf(command, words)
  })
}

/** A command's flags as a configuration may set them, and its argument where that names a part of the project. */
export const knownCommand = ({ command, path }: Leaf): KnownCommand => ({
  path,
  flags: [
    ...command.options.filter(({ long }) => long !== '--json').map(knownFlag),
    ...command.registeredArguments.flatMap((argument) => {
      const name = argumentKeys[argument.name()]
      return name === undefined
        ? []
        : [{ name, kind: 'value' as const, isPath: true, description: argument.description }]
    }),
  ],
})

/** The settings that stand for an argument. */
const argumentKeys: Readonly<Record<string, string>> = {
  processor: 'processor',
  handler: 'processor',
  recipe: 'recipe',
}

const knownFlag = (option: Option): KnownFlag => ({
  name: option.attributeName(),
  kind:
    option.isBoolean() || option.negate ? 'switch' : option.variadic || collects(option.parseArg) ? 'list' : 'value',
  isPath: /<(?:file|dir|folder|path)>/.test(option.flags),
  choices: option.argChoices,
  description: option.description,
})

async function fromConfig(leaves: readonly Leaf[], names: readonly string[], file: string): Promise<Setting[]> {
  const [{ readConfig }, { configFaults }, { configValues }] = await Promise.all([
    import('../config/read-config.ts'),
    import('../config/config-faults.ts'),
    import('../config/config-values.ts'),
  ])
  const config = await readConfig(file)
  const [fault] = configFaults(config, { names, commands: leaves.map(knownCommand) })
  if (fault !== undefined) throw new NovaEvalError(`${fault.path}: ${fault.message}`, fault)
  return leaves.flatMap((leaf) =>
    configValues(config, knownCommand(leaf), process.cwd()).flatMap(({ flag, value, key }) => {
      const option = optionOf(leaf.command, flag.name)
      if (option === undefined) return setArgument(leaf, flag.name, value, `${key} in ${file}`)
      // The environment was there before.
      if (leaf.command.getOptionValueSource(flag.name) === 'env') return []
      const variable = ofAws(option)
      // Left unset: the clients read it, and the shared files behind it, themselves.
      if (variable !== undefined)
        return [{ command: leaf.path.join(' '), name: flag.name, value: process.env[variable], from: variable }]
      const read = readValue(option, value, (said) => refusal(file, key, said))
      set(leaf.command, option, read, 'config')
      return [{ command: leaf.path.join(' '), name: flag.name, value, from: `${key} in ${file}` }]
    }),
  )
}

/** AWS's own variable for a flag that says how AWS is reached, where it is set: it is the environment too. */
function ofAws(option: Option): string | undefined {
  const variables = { profile: ['AWS_PROFILE'], region: ['AWS_REGION', 'AWS_DEFAULT_REGION'] }[option.attributeName()]
  return option.mandatory ? undefined : variables?.find((name) => (process.env[name] ?? '').trim() !== '')
}

/** Variables that a function reads, under names that a flag has too. */
const ofTheFunction: ReadonlySet<string> = new Set(['aggregation', 'caller', 'judgeModel', 'labels', 'schema'])

function fromEnvironment(command: Command, path: readonly string[]): Setting[] {
  return command.options.flatMap((option) => {
    const name = option.attributeName()
    const variable = `NOVA_EVAL_${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`
    const text = process.env[variable]
    if (text === undefined || text === '' || ofTheFunction.has(name) || option.long === '--config') return []
    const value = option.isBoolean() ? !['0', 'false', 'no'].includes(text.toLowerCase()) : text
    set(
      command,
      option,
      readValue(option, value, (said) => refusal(undefined, variable, said)),
      'env',
    )
    return [{ command: path.join(' '), name, value, from: variable }]
  })
}

const optionOf = (command: Command, name: string): Option | undefined =>
  command.options.find((option) => option.attributeName() === name)

function setArgument({ command, path }: Leaf, name: string, value: unknown, from: string): Setting[] {
  const argument = command.registeredArguments.find((one) => argumentKeys[one.name()] === name)
  argument?.default(value).argOptional()
  return [{ command: path.join(' '), name, value, from }]
}

/** A value as the command line would have read it. */
function readValue(
  option: Option,
  value: string | boolean | readonly string[],
  refuse: (said: string) => NovaEvalError,
): unknown {
  const { parseArg } = option
  if (typeof value === 'boolean' || parseArg === undefined) return value
  try {
    if (typeof value !== 'string') return value.reduce<unknown>((before, text) => parseArg(text, before), undefined)
    return isOnce(parseArg) ? parseArg.read(value) : parseArg(value, undefined)
  } catch (error) {
    if (error instanceof InvalidArgumentError) throw refuse(error.message)
    throw error
  }
}

const isOnce = (parse: unknown): parse is Once<unknown> => typeof (parse as Partial<Once<unknown>>).read === 'function'

function set(command: Command, option: Option, value: unknown, source: 'config' | 'env'): void {
  command.setOptionValueWithSource(option.attributeName(), value, source)
  const { parseArg } = option
  // The line's values stand in the place of these, not behind them.
  if (Array.isArray(value) && parseArg !== undefined)
    option.argParser(
      Object.assign((text: string, before: unknown) => parseArg(text, before === value ? undefined : before), {
        collects: collects(parseArg),
      }),
    )
}

/** Whether a flag may be given several times; once a setting stands in it, its parser is no longer `collect` itself. */
const collects = (parse: unknown): boolean =>
  parse === collect || (parse as { readonly collects?: boolean } | undefined)?.collects === true

const refusal = (file: string | undefined, key: string, said: string): NovaEvalError =>
  new NovaEvalError(`${key}: ${said.replace(/\.$/, '')}`, {
    code: 'NE1011',
    file,
    hint: 'see the --help of the command for the form',
  })
