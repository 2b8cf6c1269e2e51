import type { Command } from 'commander'
import { type Conversion, converters, convertFile } from '../../../dataset/convert/convert-file.ts'
import type { CommandResult, Finish } from '../../command.ts'
import { once } from '../../flags.ts'

/** The flags of `nova-eval dataset convert`, as the command line reads them. */
interface ConvertFlags {
  readonly from: string
  readonly to: string
  readonly output: string
  readonly force?: boolean
}

const formats = (side: 'from' | 'to'): string => [...new Set(converters.map((converter) => converter[side]))].join(', ')

/** `nova-eval dataset convert`. */
export function addDatasetConvert(dataset: Command, finish: Finish): void {
  dataset
    .command('convert')
    .description('write a published dataset as one that a job takes; what cannot be converted is told item by item')
    .argument('<file>', 'the published file')
    .requiredOption('--from <format>', `its format: ${formats('from')}`, once())
    .requiredOption('--to <format>', `the format to write: ${formats('to')}`, once())
    .requiredOption('-o, --output <file>', 'the JSONL file to write', once())
    .option('--force', 'replace the output file')
    .option('--json', 'print one JSON document, nothing else')
    .action(async (file: string, flags: ConvertFlags) => finish(await convertCommand(file, flags)))
}

/** As many faults as a person reads; `--json` has all. */
const most = 20

/** Converts a file: exit 4 where items were left out, for a dataset that is not whole must not pass for one. */
async function convertCommand(file: string, { from, to, output, force = false }: ConvertFlags): Promise<CommandResult> {
  const { rows, faults } = await convertFile({ from, to, file, output, force })
  return {
    verdict: faults.length === 0 ? 'ok' : 'unreliable',
    text: [`${output}  ${count(rows, 'row')}, ${count(faults.length, 'item')} left out of ${rows + faults.length}`],
    notes: [
      ...faults
        .slice(0, most)
        .map(({ index, fault }) => `${fault.code}  ${file} item ${index}: ${plain(fault.message)}`),
      ...(faults.length > most ? [`and ${faults.length - most} more, --json lists them all`] : []),
    ],
    json: { schema: 'nova-eval/dataset-convert@1', from, to, file, output, rows, faults: faultsOf(faults) },
  }
}

const faultsOf = (faults: Conversion['faults']) =>
  faults.map(({ index, fault: { code, path, hint, message } }) => ({
    index,
    code,
    path,
    message: plain(message),
    hint,
  }))

const plain = (message: string): string => message.replace(/ \[NE\d{4}\]$/, '')

const count = (n: number, thing: string): string => `${n} ${thing}${n === 1 ? '' : 's'}`
