import type { Command } from 'commander'
import { type InvokeReport, invokeRows } from '../../deploy/invoke-rows.ts'
import { type AwsFlags, awsOptions, withAwsFlags } from '../aws-flags.ts'
import type { CommandResult, Finish } from '../command.ts'
import type { Verdict } from '../exit-code.ts'
import { once, positive } from '../flags.ts'
import { invokeText } from '../invoke-text.ts'

/** The flags of `nova-eval invoke`, as the command line reads them. */
interface InvokeFlags extends AwsFlags {
  readonly data: string
  readonly outputs?: string
  readonly rows: number
  readonly compareLocal?: string
}

/** `nova-eval invoke`. */
export function addInvoke(program: Command, finish: Finish): void {
  const command = program
    .command('invoke')
    .description('send rows of a dataset to a deployed function, and compare its answers with the processor here')
    .argument('<function>', 'name or ARN')
    .requiredOption('--data <file>', 'gen_qa or RFT dataset', once())
    .option('--outputs <file>', "recorded answers of the model (default: the rows' own, else their gold)", once())
    .option('--rows <n>', 'how many rows, from the first', once(positive), 20)
    .option('--compare-local <file>', 'the processor to compare with, row by row', once())
  withAwsFlags(command)
    .option('--json', 'print one JSON document, nothing else')
    .action(async (name: string, flags: InvokeFlags) => finish(await invokeCommand(name, flags)))
}

async function invokeCommand(name: string, flags: InvokeFlags): Promise<CommandResult> {
  const { data, outputs, rows, compareLocal: local } = flags
  const report = await invokeRows({ function: name, data, outputs, rows, local }, awsOptions(flags))
  const verdict = verdictOf(report)
  return {
    verdict,
    text: invokeText(report, local),
    json: { schema: 'nova-eval/invoke@1', verdict, function: name, ...report },
  }
}

/** A function that fails, or answers otherwise than the processor it was made of, gives numbers that nobody can trust. */
const verdictOf = ({ failed, differing }: InvokeReport): Verdict => (failed + differing > 0 ? 'unreliable' : 'ok')
