import type { Command } from 'commander'
import { configFaults } from '../config/config-faults.ts'
import { readConfig } from '../config/read-config.ts'
import { isNovaEvalError } from '../errors.ts'
import type { Finding } from '../finding.ts'
import { knownCommand, leavesOf } from './configured.ts'

/** What is wrong with a configuration, held against the flags of all commands. */
export async function settingFaults(program: Command, file: string): Promise<Finding[]> {
  try {
    const commands = leavesOf(program).map(knownCommand)
    return configFaults(await readConfig(file), { names: program.commands.map((command) => command.name()), commands })
  } catch (error) {
    if (!isNovaEvalError(error)) throw error
    const { code, hint, line } = error
    const message = error.message.replace(/ \[NE\d{4}\]$/, '')
    return [{ code, level: 'error', file: error.file ?? file, line, hint, message }]
  }
}
