import type { Command } from 'commander'
import { maskArns } from '../../aws/mask.ts'
import { type Destroyed, destroy } from '../../deploy/destroy.ts'
import { callsJson, callsText, placeText, stepsText } from '../../deploy/plan-text.ts'
import { type AwsFlags, awsOptions, withAwsFlags } from '../aws-flags.ts'
import type { CommandResult, Finish } from '../command.ts'
import { confirmed, tell } from '../confirm.ts'

/** The flags of `nova-eval destroy`, as the command line reads them. */
interface DestroyFlags extends AwsFlags {
  readonly layer?: boolean
  readonly logs?: boolean
  readonly yes?: boolean
  readonly dryRun?: boolean
}

/** `nova-eval destroy`. */
export function addDestroy(program: Command, finish: Finish): void {
  const command = program
    .command('destroy')
    .description('remove what deploy made for a function, and nothing that others made')
    .argument('<function>', 'name or ARN')
    .option('--layer', 'also the versions of the layer that deploy published, for all functions')
    .option('--logs', "also the function's log")
    .option('-y, --yes', 'do not ask')
    .option('--dry-run', 'print the calls that would be made, and make none')
  withAwsFlags(command)
    .option('--json', 'print one JSON document, nothing else')
    .action(async (name: string, flags: DestroyFlags) => finish(await destroyCommand(name, flags)))
}

async function destroyCommand(name: string, flags: DestroyFlags): Promise<CommandResult> {
  const { layer = false, logs = false, yes = false, dryRun = false } = flags
  const destroyed = await destroy({ function: name, layer, logs }, awsOptions(flags), async (identity, steps) => {
    if (dryRun) return false
    tell([placeText(identity), ...stepsText(steps)])
    return confirmed('remove all of this?', yes)
  })
  const { steps, done } = destroyed
  return {
    verdict: done || dryRun ? 'ok' : 'usage',
    text: dryRun ? planned(destroyed) : [done ? `${steps.length} things removed` : 'nothing was removed'],
    json: { schema: 'nova-eval/destroy@1', dryRun, done, calls: callsJson(steps) },
  }
}

const planned = ({ identity, steps }: Destroyed): string[] => [
  placeText(identity),
  ...stepsText(steps),
  '',
  ...callsText(steps).map(maskArns),
  '',
  'nothing was removed',
]
