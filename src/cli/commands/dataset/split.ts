import type { Command } from 'commander'
import type { FormatId } from '../../../dataset/format/dataset-format.ts'
import { formatIds } from '../../../dataset/format/formats.ts'
import { splitFile } from '../../../dataset/split/split-file.ts'
import type { CommandResult, Finish } from '../../command.ts'
import { once, oneOf, share, whole } from '../../flags.ts'

/** The flags of `nova-eval dataset split`, as the command line reads them. */
interface SplitFlags {
  readonly as?: FormatId
  readonly train: number
  readonly val: number
  readonly seed: number
  readonly group?: string
  readonly near: number
  readonly output: string
  readonly force?: boolean
}

/** `nova-eval dataset split`. */
export function addDatasetSplit(dataset: Command, finish: Finish): void {
  dataset
    .command('split')
    .description('split a dataset by the ids of its rows, keeping what is alike together')
    .argument('<file>', 'JSON Lines')
    .option('--train <share>', 'share of the part train', once(share), 0.8)
    .option('--val <share>', 'share of the part val; the rest is the part test', once(share), 0)
    .option('--seed <n>', 'another seed, another split', once(whole), 42)
    .option('--group <field>', 'rows of one value stay together: metadata.document', once())
    .option(
      '--near <share>',
      'similarity from which questions are nearly the same, and stay together',
      once(share),
      0.8,
    )
    .option('--as <format>', 'its format, where the rows need not tell it', once(oneOf(formatIds)))
    .requiredOption('-o, --output <folder>', 'folder of the parts', once())
    .option('--force', 'replace parts that are there')
    .option('--json', 'print one JSON document, nothing else')
    .action(async (file: string, flags: SplitFlags) => finish(await splitCommand(file, flags)))
}

async function splitCommand(file: string, { force = false, ...flags }: SplitFlags): Promise<CommandResult> {
  const split = await splitFile({ ...flags, file, force })
  const { rows, parts, together, ungrouped } = split
  return {
    verdict: 'ok',
    text: [
      `${file}  ${count(rows)} rows, ${count(together)} of them beside another: the same question, nearly the same, or one group`,
      ...parts.map(
        (part) =>
          `  ${part.name.padEnd(5)}  ${count(part.rows).padStart(9)} rows  ${percent(part.rows, rows)}  ${part.file}`,
      ),
    ],
    notes: ungrouped > 0 ? [`${count(ungrouped)} rows without ${flags.group}: each is a group of its own`] : [],
    json: { schema: 'nova-eval/dataset-split@1', file, seed: flags.seed, ...split },
  }
}

const count = (n: number): string => n.toLocaleString('en-US')
const percent = (part: number, of: number): string => `${(of === 0 ? 0 : (100 * part) / of).toFixed(1)} %`.padStart(7)
