import type { Command } from 'commander'
import type { FormatId } from '../../../dataset/format/dataset-format.ts'
import { formatIds } from '../../../dataset/format/formats.ts'
import { sampleFile } from '../../../dataset/split/sample-file.ts'
import type { CommandResult, Finish } from '../../command.ts'
import { once, oneOf, positive, whole } from '../../flags.ts'

/** The flags of `nova-eval dataset sample`, as the command line reads them. */
interface SampleFlags {
  readonly rows: number
  readonly seed: number
  readonly as?: FormatId
  readonly output: string
  readonly force?: boolean
}

/** `nova-eval dataset sample`. */
export function addDatasetSample(dataset: Command, finish: Finish): void {
  dataset
    .command('sample')
    .description('draw rows of a dataset by their ids: the same rows whatever is added')
    .argument('<file>', 'JSON Lines')
    .requiredOption('-n, --rows <n>', 'how many rows', once(positive))
    .option('--seed <n>', 'another seed, another sample', once(whole), 42)
    .option('--as <format>', 'its format, where the rows need not tell it', once(oneOf(formatIds)))
    .requiredOption('-o, --output <file>', 'the file to write', once())
    .option('--force', 'replace the output file')
    .option('--json', 'print one JSON document, nothing else')
    .action(async (file: string, flags: SampleFlags) => finish(await sampleCommand(file, flags)))
}

async function sampleCommand(
  file: string,
  { rows: size, seed, as, output, force = false }: SampleFlags,
): Promise<CommandResult> {
  const { of, rows } = await sampleFile({ file, output, as, size, seed, force })
  return {
    verdict: 'ok',
    text: [`${output}  ${rows.toLocaleString('en-US')} of ${of.toLocaleString('en-US')} rows`],
    notes: rows < size ? [`the file has no more than ${of.toLocaleString('en-US')} rows`] : [],
    json: { schema: 'nova-eval/dataset-sample@1', file, output, seed, rows, of },
  }
}
