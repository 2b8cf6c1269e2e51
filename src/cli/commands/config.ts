import type { Command } from 'commander'
import { configFaults } from '../../config/config-faults.ts'
import { configSchema } from '../../config/config-schema.ts'
import { readConfig } from '../../config/read-config.ts'
import { NovaEvalError } from '../../errors.ts'
import { hasErrors } from '../../finding.ts'
import { findingsText } from '../../report/findings-text.ts'
import type { CommandResult, Finish } from '../command.ts'
import { configFile, configure, knownCommand, leavesOf, type Setting } from '../configured.ts'

/** The flags of `nova-eval config`, as the command line reads them. */
interface ConfigFlags {
  readonly print?: boolean
  readonly schema?: boolean
}

/** `nova-eval config`. */
export function addConfig(program: Command, finish: Finish): void {
  program
    .command('config')
    .description('check the settings of the project, and say which hold and where each is from')
    .argument('[command]', 'only the settings of this command, as run')
    .option('--print', 'each setting with its value and where it is from, defaults too')
    .option('--schema', 'print a JSON Schema for nova-eval.config.json and .yaml')
    .option('--json', 'print one JSON document, nothing else')
    .action(async (command: string | undefined, flags: ConfigFlags) =>
      finish(flags.schema === true ? schemaOf(program) : await configCommand(program, command, flags)),
    )
}

/** Holds the configuration against the flags of all commands: exit 2 where it is not right. */
async function configCommand(
  program: Command,
  only: string | undefined,
  { print = false }: ConfigFlags,
): Promise<CommandResult> {
  const leaves = leavesOf(program)
  const names = program.commands.map((command) => command.name())
  if (only !== undefined && !names.includes(only))
    throw new NovaEvalError(`there is no command ${only}`, {
      code: 'NE1002',
      hint: `expected one of ${names.join(', ')}`,
    })
  const file = configFile(process.argv)
  const findings =
    file === undefined ? [] : configFaults(await readConfig(file), { names, commands: leaves.map(knownCommand) })
  const wrong = hasErrors(findings)
  const stated = wrong ? [] : await configure(program, names, file)
  const settings = (print ? withDefaults(leaves, stated) : stated).filter(
    ({ command }) => only === undefined || command === only || command.startsWith(`${only} `),
  )
  return {
    verdict: wrong ? 'usage' : 'ok',
    text: [
      file ?? 'there is no configuration: every setting has its default',
      ...(wrong ? findingsText(findings) : settingsText(settings)),
    ],
    json: { schema: 'nova-eval/config@1', file, findings, settings },
  }
}

/** Every flag with its default where nothing is said. */
function withDefaults(leaves: ReturnType<typeof leavesOf>, stated: readonly Setting[]): Setting[] {
  return leaves.flatMap(({ command, path }) =>
    command.options
      .filter(({ long }) => long !== '--json')
      .flatMap((option): Setting[] => {
        const name = option.attributeName()
        const found = stated.find((one) => one.command === path.join(' ') && one.name === name)
        if (found !== undefined) return [found]
        return [{ command: path.join(' '), name, value: option.defaultValue, from: 'default' }]
      }),
  )
}

function settingsText(settings: readonly Setting[]): string[] {
  const rows = settings.map(({ command, name, value, from }) => [
    `${command} ${name}`,
    value === undefined ? '-' : JSON.stringify(value),
    from,
  ])
  const widths = [0, 1].map((at) => Math.max(0, ...rows.map((row) => row[at]?.length ?? 0)))
  return rows.map(
    ([setting = '', value = '', from = '']) =>
      `  ${setting.padEnd(widths[0] ?? 0)}  ${value.padEnd(widths[1] ?? 0)}  ${from}`,
  )
}

function schemaOf(program: Command): CommandResult {
  const schema = configSchema(leavesOf(program).map(knownCommand))
  return { verdict: 'ok', text: [JSON.stringify(schema, null, 2)], json: schema }
}
