import type { Command } from 'commander'
import { checkDataset } from '../../../dataset/check/check-dataset.ts'
import type { DatasetCheckOptions, DatasetReport } from '../../../dataset/check/dataset-report.ts'
import type { FormatId } from '../../../dataset/format/dataset-format.ts'
import { formatIds } from '../../../dataset/format/formats.ts'
import { hasErrors } from '../../../finding.ts'
import { findingsText } from '../../../report/findings-text.ts'
import type { CommandResult, Finish } from '../../command.ts'
import { once, oneOf, positive, share } from '../../flags.ts'

/** The flags of `nova-eval dataset check`, as the command line reads them. */
interface CheckFlags {
  readonly as?: FormatId
  readonly for: NonNullable<DatasetCheckOptions['use']>
  readonly preset?: string
  readonly train?: string
  readonly near: number
  readonly each: number
}

const uses = ['evaluation', 'training', 'bedrock'] as const
const names = formatIds.toSorted().join(', ')

/** `nova-eval dataset check`. */
export function addDatasetCheck(dataset: Command, finish: Finish): void {
  dataset
    .command('check')
    .description('check a dataset row by row against what its job takes')
    .argument('<file>', 'JSON Lines; prompts of a multi-turn job also .json, .csv or .parquet')
    .option('--as <format>', `its format, where the rows need not tell it: ${names}`, once(oneOf(formatIds)))
    .option('--for <use>', `what the rows are for: ${uses.join(', ')}`, once(oneOf(uses)), 'evaluation')
    .option('--preset <name>', "the recipe's preset_reward_function: prime_code takes metadata as an object", once())
    .option('--train <file>', 'the training data: its questions are looked for, word for word and nearly', once())
    .option('--near <share>', 'similarity from which questions are nearly the same', once(share), 0.8)
    .option('--each <n>', 'findings of a kind that are told one by one', once(positive), 10)
    .option('--json', 'print one JSON document, nothing else')
    .action(async (file: string, flags: CheckFlags) => finish(await checkCommand(file, flags)))
}

/** Checks a dataset: exit 3 where the job would not take it, warnings keep 0. */
async function checkCommand(file: string, { for: use, ...flags }: CheckFlags): Promise<CommandResult> {
  const report = await checkDataset(file, { ...flags, use })
  return {
    verdict: hasErrors(report.findings) ? 'input' : 'ok',
    text: [headline(report), '', ...findingsText(report.findings)],
    json: { schema: 'nova-eval/dataset-check@1', ...report },
  }
}

function headline({ file, format, why, facts }: DatasetReport): string {
  const { rows, usable, overlap } = facts
  const known = format === undefined ? why : `${format}: ${why}`
  const trained =
    overlap === undefined
      ? ''
      : `; in ${count(overlap.trainingRows)} rows of training data: ${count(overlap.exact)} word for word, ${count(overlap.near)} nearly`
  return `${file}  ${count(rows)} rows, ${count(rows - usable)} of them with errors  (${known})${trained}`
}

const count = (n: number): string => n.toLocaleString('en-US')
