import { type Command, Option } from 'commander'
import { type AggregationKind, aggregationKinds } from '../../aggregation/index.ts'
import { routedRows } from '../../analysis/confidence/routed-rows.ts'
import { type Inspection, inspectRows } from '../../analysis/inspect.ts'
import { downloadS3, isS3Uri, type S3Options } from '../../aws/s3.ts'
import { readTrainingQuestions } from '../../dataset/training-questions.ts'
import { NovaEvalError } from '../../errors.ts'
import { LineWriter } from '../../jsonl/write-lines.ts'
import { exportExtensions, exportResults, isExportPath } from '../../report/export.ts'
import { inspectReport, metricsOf } from '../../report/inspect-report.ts'
import { inspectText } from '../../report/inspect-text.ts'
import { rowText } from '../../report/row-text.ts'
import { openResults } from '../../results/open-results.ts'
import type { OpenedResults, ResultRow } from '../../results/opened.ts'
import { boundHeapGrowth } from '../../run/heap-growth.ts'
import { tendedRows } from '../../run/tended-rows.ts'
import type { CommandResult, Finish } from '../command.ts'
import { collect, once, positive, share } from '../flags.ts'

/** The flags of `nova-eval inspect`, as the command line reads them. */
export interface InspectFlags {
  readonly rows?: number
  readonly worst?: boolean
  readonly cause?: string
  readonly metric?: string
  readonly slice?: readonly string[]
  readonly confidence: number
  readonly quality: number
  readonly route?: number
  readonly maxNewTokens?: number
  readonly train?: string
  readonly aggregation?: AggregationKind
  readonly output?: readonly string[]
  readonly redact?: boolean
  readonly region?: string
  readonly profile?: string
  readonly endpointUrl?: string
}

/** `nova-eval inspect`. */
export function addInspect(program: Command, finish: Finish): void {
  program
    .command('inspect')
    .description('open a finished job and say what went wrong, on which rows, and why')
    .argument('<results>', 'output.tar.gz, a folder, a run, a file of judged pairs or rollouts, or s3://...')
    .option('--rows <n>', 'print the first n rows', once(positive))
    .option('--worst', 'with --rows: those with the lowest score')
    .option('--cause <code>', 'with --rows: those that this cause is to blame for', once())
    .option('--metric <name>', 'the metric that causes are about (default: the first from 0 to 1)', once())
    .option('--slice <field>', 'also by metadata.<field> (repeatable)', collect)
    .option('--confidence <share>', 'below it an answer counts as unsure', once(share), 0.7)
    .option('--quality <share>', 'below it an answer counts as bad', once(share), 0.3)
    .option(
      '--route <share>',
      'with -o review.jsonl: write the rows below this confidence, for a person to see',
      once(share),
    )
    .option('--max-new-tokens <n>', 'as the recipe said: an answer of so many tokens was cut off', once(positive))
    .option('--train <file>', 'the training data, JSONL: its questions are looked for', once())
    .addOption(
      new Option(
        '--aggregation <word>',
        'how the job reduced metrics (default: as the run says, else average)',
      ).choices([...aggregationKinds]),
    )
    .option('-o, --output <file>', `write a report: ${exportExtensions.join(' ')} (repeatable)`, collect)
    .option('--redact', 'keep texts out of reports, and mask account ids')
    .option('--region <region>', 'of the bucket', once())
    .option('--profile <name>', 'of the AWS configuration', once())
    .option('--endpoint-url <url>', 'where S3 is reached', once())
    .option('--json', 'print one JSON document, nothing else')
    .action(async (path: string, flags: InspectFlags) => finish(await inspectCommand(path, flags)))
}

/** Opens what a job left and says what went wrong; `jobs watch` ends with it too. */
export async function inspectCommand(path: string, flags: InspectFlags): Promise<CommandResult> {
  for (const output of flags.output ?? []) {
    if (!isExportPath(output))
      throw new NovaEvalError(`-o ${output}: the name must end in one of ${exportExtensions.join(' ')}`, {
        code: 'NE1002',
        hint: 'the end of the name tells the format',
      })
  }
  boundHeapGrowth(20, 8)
  await using place = await fetched(path, flags)
  await using found = await openResults(place.path, { source: path, aggregation: flags.aggregation ?? 'average' })
  const opened: OpenedResults = { ...found, rows: () => tendedRows(found.rows()) }
  const inspection = await inspectRows(opened, {
    metric: flags.metric,
    slices: flags.slice?.map((field) => field.replace(/^metadata\./, '')),
    confidence: flags.route ?? flags.confidence,
    quality: flags.quality,
    maxNewTokens: flags.maxNewTokens,
    ...(flags.train !== undefined && { training: await readTrainingQuestions(flags.train) }),
  })
  for (const output of flags.output ?? []) {
    if (flags.route !== undefined && output.endsWith('.jsonl'))
      await writeRouted(output, opened, inspection, flags.route)
    else await exportResults(output, inspectReport(opened, inspection), { redact: flags.redact ?? false })
  }
  const rows = flags.rows === undefined ? [] : await rowsOf(opened, inspection, flags.rows, flags)
  return {
    verdict: 'ok',
    text: [
      ...inspectText(opened, inspection),
      ...(rows.length === 0 ? [] : ['', ...rows.flatMap(rowText)]),
      ...(flags.output ?? []).map((output) => `wrote ${output}`),
      ...nextLines(path, inspection, flags),
    ],
    notes: opened.warnings.map((warning) => `warning: ${warning}`),
    json: jsonOf(opened, inspection, rows),
  }
}

/** What lies in S3 is brought here first. */
async function fetched(path: string, options: S3Options): Promise<{ readonly path: string } & AsyncDisposable> {
  return isS3Uri(path) ? downloadS3(path, options) : { path, [Symbol.asyncDispose]: async () => undefined }
}

/** The rows that a person should see, a line each. */
async function writeRouted(
  file: string,
  opened: OpenedResults,
  { confidenceOf }: Inspection,
  below: number,
): Promise<void> {
  const writer = await LineWriter.create(file)
  for await (const row of routedRows(opened, confidenceOf, below)) await writer.write(JSON.stringify(row))
  await writer.close()
}

/** The rows to print, at most so many: the first of them, or those with the lowest score. */
async function rowsOf(
  opened: OpenedResults,
  { causes, causeOf }: Inspection,
  wanted: number,
  { worst = false, cause }: InspectFlags,
): Promise<ResultRow[]> {
  const code = cause?.toUpperCase()
  const scoreOf = ({ metrics }: ResultRow) =>
    (causes.metric === undefined ? undefined : metrics[causes.metric]) ?? Number.NEGATIVE_INFINITY
  let kept: ResultRow[] = []
  let place = 0
  for await (const rows of opened.rows()) {
    for (const row of rows) {
      const blamed = causeOf(place++)
      if (code !== undefined && blamed !== code) continue
      if (!worst && kept.length >= wanted) return kept
      kept.push(row)
    }
    if (worst) kept = kept.toSorted((a, b) => scoreOf(a) - scoreOf(b) || a.row - b.row).slice(0, wanted)
  }
  return kept
}

function nextLines(path: string, { causes }: Inspection, flags: InspectFlags): string[] {
  const [first] = causes.causes
  const lines = [
    ...(first !== undefined && first.scope === 'rows' && flags.rows === undefined
      ? [`see some   npx nova-eval inspect ${path} --cause ${first.code} --rows 3`]
      : []),
    ...(flags.output === undefined ? [`share      npx nova-eval inspect ${path} --redact -o report.html`] : []),
  ]
  return lines.length === 0 ? [] : ['', ...lines]
}

function jsonOf(opened: OpenedResults, inspection: Inspection, rows: readonly ResultRow[]): unknown {
  const { name, task, model, timestamp, aggregation, reported, files, warnings, hashes } = opened
  const { tallied, causes, recomputed, slices, pairs, groups, confidence } = inspection
  return {
    schema: 'nova-eval/inspection@1',
    source: opened.source,
    name,
    task,
    model,
    timestamp,
    aggregation,
    hashes,
    files,
    warnings,
    reported,
    rows: tallied.rows,
    metrics: metricsOf(opened, inspection),
    recomputed,
    causes,
    pairs,
    groups,
    confidence,
    slices,
    shown: rows.map(({ logprobs: _tokens, ...row }) => row),
  }
}
