import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { aggregationKinds } from '../aggregation/index.ts'
import { isNovaEvalError } from '../errors.ts'
import { version } from '../lambda/version.ts'
import type { CommandResult } from './command.ts'
import { buildCommand } from './commands/build.ts'
import { explainCommand } from './commands/explain.ts'
import { listCommand } from './commands/list.ts'
import { type RunFlags, runCommand } from './commands/run.ts'
import { exitCodes, type Verdict, verdictOf } from './exit-code.ts'
import { onInterrupt } from './interrupt.ts'
import { printError, printResult } from './output.ts'
import { openProgress } from './progress.ts'

/** Reads the command line, runs one command, prints its result, and ends the process with its exit code. */
export async function main(argv: readonly string[]): Promise<void> {
  process.exitCode = exitCodes[await runProgram(argv)]
}

async function runProgram(argv: readonly string[]): Promise<Verdict> {
  let verdict: Verdict = 'ok'
  const json = argv.includes('--json')
  const finish = (result: CommandResult): void => {
    printResult(result, json)
    verdict = result.verdict
  }
  try {
    await program(argv, finish).parseAsync([...argv])
    return verdict
  } catch (error) {
    // Commander has printed its own; asked-for help and version are no errors.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 'ok' : 'usage'
    printError(error, json)
    return isNovaEvalError(error) ? verdictOf(error) : 'internal'
  }
}

function program(argv: readonly string[], finish: (result: CommandResult) => void): Command {
  const command = new Command('nova-eval')
    .description('Write, rehearse and understand custom evaluations of Amazon Nova models.')
    .version(version, '-V, --version')
    .exitOverride()
    .showHelpAfterError('(nova-eval --help lists the commands)')

  command
    .command('run')
    .description(
      'rehearse an evaluation job: a dataset and recorded answers through a processor, as the container would',
    )
    .requiredOption('--data <file>', 'dataset, gen_qa.jsonl', once())
    .requiredOption('--processor <file>', 'module that exports handler, TypeScript or JavaScript', once())
    .requiredOption(
      '--outputs <file>',
      "recorded answers: strings, { row | id, output }, or the container's inference_output.jsonl",
      once(),
    )
    .option('--recipe <file>', 'recipe whose processor section rules', once())
    .addOption(
      new Option('--aggregation <word>', "how metrics are reduced (default: the recipe's, else average)").choices([
        ...aggregationKinds,
      ]),
    )
    .option('-o, --output <dir>', 'folder of the run (default: results/<time>-<name>)', once())
    .option('-n, --limit <n>', 'only the first n rows', once(positive))
    .option('--sample <n>', 'only n rows drawn at random', once(positive))
    .option('--seed <n>', 'seed of --sample', once(whole), 0)
    .option('--id <id>', 'only the row with this id (repeatable)', collect)
    .option('--filter <condition>', 'only rows with metadata.<field>=<value> (repeatable)', collect)
    .option('--slice <field>', 'also by metadata.<field> (repeatable)', collect)
    .option('-j, --concurrency <n>', 'calls under way at once', once(positive), 16)
    .option('--timeout <time>', 'what a call may take: 60s, 500ms, or seconds', once(duration), 60_000)
    .option('--threshold <gate>', "gate, as 'metric>=0.8' (repeatable); missed: exit 100", collect)
    .option('--max-error-rate <share>', 'share of rows that may fail or be rejected; more: exit 4', once(share), 0)
    .option('--accept-stale', 'take answers that were recorded for another prompt')
    .option('--handler-logs', "keep the handler's telemetry in handler.log")
    .option('--force', 'replace a run in the output folder')
    .option('--json', 'print one JSON document, nothing else')
    .action(async (flags: RunFlags) => finish(await rehearse(flags, argv)))

  command
    .command('build')
    .description("pack a processor as the function's zip; our package comes from the layer")
    .argument('<processor>', 'module that exports handler')
    .option('-o, --output <file>', 'the zip to write', once(), 'function.zip')
    .option('--json', 'print one JSON document, nothing else')
    .action(async (processor: string, { output }: { output: string }) => finish(await buildCommand(processor, output)))

  command
    .command('list')
    .description('list what there is')
    .addArgument(command.createArgument('<what>', 'metrics').choices(['metrics']))
    .option('--json', 'print one JSON document, nothing else')
    .action(() => finish(listCommand()))

  command
    .command('explain')
    .description('explain an error code')
    .argument('<code>', 'as NE3104')
    .option('--json', 'print one JSON document, nothing else')
    .action((code: string) => finish(explainCommand(code)))

  return command
}

/** Runs with a progress line that is gone, and an interrupt that is an ordinary one again, before the result is printed. */
async function rehearse(flags: RunFlags, argv: readonly string[]): Promise<CommandResult> {
  const progress = openProgress(process.stderr)
  const { signal, release } = onInterrupt()
  try {
    const command = ['nova-eval', ...argv.slice(2)]
    return await runCommand(flags, command, { onProgress: (state) => progress.update(state), signal })
  } finally {
    progress.stop()
    release()
  }
}

/** A flag of one value: given twice, neither value is the one that was meant. */
function once<T = string>(parse: (text: string) => T = (text) => text as T): (text: string) => T {
  let given = false
  return (text) => {
    if (given) throw new InvalidArgumentError('given twice.')
    given = true
    return parse(text)
  }
}

const collect = (text: string, before: readonly string[] = []): string[] => [...before, text]

function number(text: string, holds: (value: number) => boolean, what: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text)
  if (!holds(value)) throw new InvalidArgumentError(`expected ${what}.`)
  return value
}

const positive = (text: string): number =>
  number(text, (value) => Number.isSafeInteger(value) && value > 0, 'a whole number above 0')
const whole = (text: string): number =>
  number(text, (value) => Number.isSafeInteger(value) && value >= 0, 'a whole number')
const share = (text: string): number => number(text, (value) => value >= 0 && value <= 1, 'a share from 0 to 1')

function duration(text: string): number {
  const found = /^(\d+(?:\.\d+)?)(ms|s|m)?$/.exec(text.trim())
  const milliseconds =
    found === null ? Number.NaN : Number(found[1]) * ({ ms: 1, s: 1_000, m: 60_000 }[found[2] ?? 's'] ?? Number.NaN)
  if (!(milliseconds >= 1)) throw new InvalidArgumentError('expected a time: 60s, 500ms, or seconds.')
  return milliseconds
}
