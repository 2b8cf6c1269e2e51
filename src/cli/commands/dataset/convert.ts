import type { Command } from 'commander'
import { type Conversion, convertFile } from '../../../dataset/convert/convert-file.ts'
import type { ConvertOptions } from '../../../dataset/convert/converter.ts'
import { converters } from '../../../dataset/convert/converters.ts'
import type { CommandResult, Finish } from '../../command.ts'
import { once } from '../../flags.ts'

/** The flags of `nova-eval dataset convert`, as the command line reads them. */
interface ConvertFlags extends ConvertOptions {
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
    .description('write a dataset in another format; what cannot be converted is told item by item')
    .argument('<file>', 'the file to read')
    .requiredOption('--from <format>', `its format: ${formats('from')}`, once())
    .requiredOption('--to <format>', `the format to write: ${formats('to')}`, once())
    .requiredOption('-o, --output <file>', 'the JSONL file to write', once())
    .option(
      '--answer <field>',
      'the field of an answer that is an object: taken out, or put round a text for rft',
      once(),
    )
    .option('--question <column>', 'csv: the column of questions, where it has no usual name', once())
    .option('--gold <column>', 'csv: the column of what is expected', once())
    .option('--answers <file>', 'bfcl: the file of possible answers', once())
    .option('--split <name>', 'rft_bedrock: the name of the part that rows are named after, train', once())
    .option('--force', 'replace the output file')
    .option('--json', 'print one JSON document, nothing else')
    .action(async (file: string, flags: ConvertFlags) => finish(await convertCommand(file, flags)))
}

/** As many faults as a person reads; `--json` has all. */
const most = 20

/** Converts a file: exit 4 where items were left out, for a dataset that is not whole must not pass for one. */
async function convertCommand(
  file: string,
  { from, to, output, force = false, ...flags }: ConvertFlags,
): Promise<CommandResult> {
  const { answer, question, gold, answers, split } = flags
  const options: ConvertOptions = { answer, question, gold, answers, split }
  const { rows, faults, lost, unit } = await convertFile({ from, to, file, output, force, ...options })
  // Items and rows are counted from 0, as programs count them, lines from 1.
  const place = (index: number): string => (unit === 'line' ? `line ${index + 1}` : `${unit} ${index}`)
  return {
    verdict: faults.length === 0 ? 'ok' : 'unreliable',
    text: [`${output}  ${count(rows, 'row')}, ${count(faults.length, 'item')} left out of ${rows + faults.length}`],
    notes: [
      ...Object.entries(lost).map(([key, n]) => `${to} has no place for ${key}: it is lost in ${count(n, 'row')}`),
      ...faults
        .slice(0, most)
        .map(({ index, fault }) => `${fault.code}  ${file} ${place(index)}: ${plain(fault.message)}`),
      ...(faults.length > most ? [`and ${faults.length - most} more, --json lists them all`] : []),
    ],
    json: { schema: 'nova-eval/dataset-convert@1', from, to, file, output, rows, faults: faultsOf(faults), lost },
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
