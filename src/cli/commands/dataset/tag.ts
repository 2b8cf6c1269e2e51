import type { Command } from 'commander'
import type { FormatId } from '../../../dataset/format/dataset-format.ts'
import { formatIds } from '../../../dataset/format/formats.ts'
import { NovaEvalError } from '../../../errors.ts'
import { judgeTagger } from '../../../run/tag/judge-tagger.ts'
import { tagDataset } from '../../../run/tag/tag-dataset.ts'
import { loadTagger, type Tagger } from '../../../run/tag/tagger.ts'
import type { CommandResult, Finish } from '../../command.ts'
import { once, oneOf, positive } from '../../flags.ts'

/** The flags of `nova-eval dataset tag`, as the command line reads them. */
interface TagFlags {
  readonly with?: string
  readonly judge?: string
  readonly labels?: string
  readonly field: string
  readonly ask?: string
  readonly concurrency: number
  readonly as?: FormatId
  readonly output: string
  readonly force?: boolean
}

/** `nova-eval dataset tag`. */
export function addDatasetTag(dataset: Command, finish: Finish): void {
  dataset
    .command('tag')
    .description('add fields to the metadata of each row, by a function of yours or by a judge')
    .argument('<file>', 'JSON Lines')
    .option('--with <module>', 'the module that exports tag(row) => object, plain or async', once())
    .option(
      '--judge <model>',
      'or the model to ask which label fits: bedrock:<id>, sagemaker:<endpoint>, a URL',
      once(),
    )
    .option('--labels <list>', 'for --judge: the labels, apart by commas', once())
    .option('--field <name>', 'for --judge: the field that the label is kept in', once(), 'label')
    .option('--ask <text>', 'for --judge: what the label is to tell', once())
    .option('-j, --concurrency <n>', 'rows tagged at once', once(positive), 8)
    .option('--as <format>', 'its format, where the rows need not tell it', once(oneOf(formatIds)))
    .requiredOption('-o, --output <file>', 'the file to write', once())
    .option('--force', 'replace the output file')
    .option('--json', 'print one JSON document, nothing else')
    .action(async (file: string, flags: TagFlags) => finish(await tagCommand(file, flags)))
}

/** As many failures as a person reads; `--json` has all. */
const most = 20

/** Tags a file: exit 4 where a row got no tags. */
async function tagCommand(file: string, flags: TagFlags): Promise<CommandResult> {
  const { as, output, concurrency, force = false } = flags
  const tagger = await taggerOf(flags)
  const { rows, faults } = await tagDataset({ file, output, as, tagger, concurrency, force })
  return {
    verdict: faults.length === 0 ? 'ok' : 'unreliable',
    text: [
      `${output}  ${rows.toLocaleString('en-US')} rows, ${faults.length.toLocaleString('en-US')} of them without tags`,
    ],
    notes: [
      ...faults.slice(0, most).map(({ line, error }) => `${error.code}  ${file} line ${line}: ${plain(error.message)}`),
      ...(faults.length > most ? [`and ${faults.length - most} more, --json lists them all`] : []),
    ],
    json: {
      schema: 'nova-eval/dataset-tag@1',
      file,
      output,
      rows,
      faults: faults.map(({ line, error: { code, message, path, hint } }) => ({
        line,
        code,
        message: plain(message),
        path,
        hint,
      })),
    },
  }
}

/** @throws NovaEvalError NE1002 neither a module nor a judge, or both; a judge without labels */
async function taggerOf({ with: module, judge, labels, field, ask }: TagFlags): Promise<Tagger> {
  if ((module === undefined) === (judge === undefined))
    throw new NovaEvalError('expected a module or a judge to tag with', {
      code: 'NE1002',
      hint: '--with tagger.ts, or --judge bedrock:<id> --labels easy,hard',
    })
  if (module !== undefined) return loadTagger(module)
  return judgeTagger({
    model: judge as string,
    labels: labels === undefined ? [] : labels.split(',').map((label) => label.trim()),
    field,
    ask,
  })
}

const plain = (message: string): string => message.replace(/ \[NE\d{4}\]$/, '')
