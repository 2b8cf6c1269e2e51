import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Command } from 'commander'
import { type Machine, stepFunctionsMachine } from '../../emit/step-functions.ts'
import type { CommandResult, Finish } from '../command.ts'
import { once, positive, share } from '../flags.ts'
import { addEmitFunction } from './emit-function.ts'
import { addEmitPolicy } from './emit-policy.ts'

interface MachineFlags {
  readonly shards: number
  readonly function: string
  readonly data: string
  readonly outputs: string
  readonly recipe?: string
  readonly to: string
  readonly name: string
  readonly concurrency?: number
  readonly tolerate: number
  readonly output?: string
}

/** `nova-eval emit`. */
export function addEmit(program: Command, finish: Finish): void {
  const emit = program.command('emit').description('print infrastructure as text')
  addEmitFunction(emit, finish)
  addEmitPolicy(emit, finish)
  emit
    .command('stepfunctions')
    .description('a Step Functions state machine that runs the shards of a run, each in a call of a function')
    .requiredOption('--shards <n>', 'parts of the run', once(positive))
    .requiredOption('--function <arn>', 'function that runs one shard', once())
    .requiredOption('--data <s3>', 'dataset: s3://bucket/key', once())
    .requiredOption('--outputs <s3>', 'recorded answers: s3://bucket/key', once())
    .option('--recipe <s3>', 'recipe: s3://bucket/key', once())
    .requiredOption('--to <s3>', 'where shards and results go: s3://bucket/prefix', once())
    .option('--name <name>', 'name of the state machine', once(), 'nova-eval-shards')
    .option('-j, --concurrency <n>', 'shards under way at once (default: all)', once(positive))
    .option('--tolerate <share>', 'share of shards that may fail before the others are stopped', once(share), 0.1)
    .option('-o, --output <dir>', 'also write each part to a file of its own', once())
    .option('--json', 'print one JSON document, nothing else')
    .action(async (flags: MachineFlags) => finish(await emitMachine(flags)))
}

async function emitMachine({ to, output, concurrency, tolerate, ...flags }: MachineFlags): Promise<CommandResult> {
  const machine = stepFunctionsMachine({
    ...flags,
    output: to,
    concurrency: concurrency ?? flags.shards,
    tolerate,
  })
  const notes = output === undefined ? [] : [`files: ${(await writeParts(output, machine)).join(' ')}`]
  return {
    verdict: 'ok',
    text: [JSON.stringify(machine, null, 2)],
    json: machine,
    notes: [...notes, `put the list of shards at ${machine.items.location} before the machine is started`],
  }
}

async function writeParts(folder: string, { definition, items, roles }: Machine): Promise<string[]> {
  await mkdir(folder, { recursive: true })
  const parts = {
    'state-machine.json': definition,
    'shards.json': items.content,
    'machine-role-trust.json': roles.machine.trust,
    'machine-role-policy.json': roles.machine.policy,
    'function-role-policy.json': roles.function.policy,
  }
  for (const [name, part] of Object.entries(parts))
    await writeFile(join(folder, name), `${JSON.stringify(part, null, 2)}\n`)
  return Object.keys(parts).map((name) => join(folder, name))
}
