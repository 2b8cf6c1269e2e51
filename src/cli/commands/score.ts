import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Command, Option } from 'commander'
import { type AggregationKind, aggregationKinds } from '../../aggregation/index.ts'
import { type Comparison, compareSides } from '../../analysis/compare/compare-sides.ts'
import { readSide } from '../../analysis/compare/side.ts'
import { type RowTexts, textsAt } from '../../analysis/compare/texts-at.ts'
import type { Shard } from '../../dataset/shard.ts'
import { NovaEvalError } from '../../errors.ts'
import { changedRowsText } from '../../report/compare-text.ts'
import { scoreDiffText } from '../../report/score-diff-text.ts'
import { summaryText } from '../../report/summary-text.ts'
import { openResults } from '../../results/open-results.ts'
import type { OpenedResults } from '../../results/opened.ts'
import type { Summary } from '../../results/summary.ts'
import { checkGolden, type GoldenCheck, readGolden } from '../../run/golden-scores.ts'
import type { RunHooks } from '../../run/journal.ts'
import { runDefaults } from '../../run/run-defaults.ts'
import { scoreJob } from '../../run/score.ts'
import type { CommandResult, Finish } from '../command.ts'
import type { Verdict } from '../exit-code.ts'
import { duration, once, part, positive, share, whole } from '../flags.ts'
import { onInterrupt } from '../interrupt.ts'
import { openJob } from '../open-job.ts'
import { openProgress } from '../progress.ts'

/** The flags of `nova-eval score`, as the command line reads them. */
interface ScoreFlags {
  readonly from: string
  readonly processor: string
  readonly diff?: boolean
  readonly golden?: string
  readonly rows: number
  readonly aggregation?: AggregationKind
  readonly shard?: Pick<Shard, 'index' | 'count'>
  readonly output?: string
  readonly concurrency: number
  readonly batchSize: number
  readonly timeout: number
  readonly maxErrorRate: number
  readonly handlerLogs?: boolean
  readonly force?: boolean
  readonly region?: string
  readonly profile?: string
  readonly endpointUrl?: string
}

/** `nova-eval score`. */
export function addScore(program: Command, finish: Finish): void {
  program
    .command('score')
    .description('score the outputs of a finished job by another processor: no model is asked')
    .requiredOption('--from <path>', 'archive, folder or run whose outputs are scored', once())
    .requiredOption('--processor <file>', 'module that exports handler, TypeScript or JavaScript', once())
    .option('--diff', 'old score, new score, and the rows that flipped')
    .option('--golden <file>', 'expected scores, { id | row, metrics } a line; one that differs: exit 100', once())
    .option('--rows <n>', 'so many flipped rows are printed', once(whole), 5)
    .addOption(
      new Option('--aggregation <word>', "how metrics are reduced (default: the job's, else average)").choices([
        ...aggregationKinds,
      ]),
    )
    .option('--shard <i/n>', 'only part i of n, i from 0; nova-eval merge joins the parts', once(part))
    .option('-o, --output <dir>', 'folder of the run (default: results/<time>-<name>-scored)', once())
    .option('-j, --concurrency <n>', 'calls under way at once', once(positive), runDefaults.concurrency)
    .option('--batch-size <n>', 'samples in one call to a reward', once(positive), runDefaults.batchSize)
    .option('--timeout <time>', 'what a call may take: 60s, 500ms, or seconds', once(duration), runDefaults.timeout)
    .option('--max-error-rate <share>', 'share of rows that may fail or be rejected; more: exit 4', once(share), 0)
    .option('--handler-logs', "keep the handler's telemetry in handler.log")
    .option('--force', 'replace a run in the output folder')
    .option('--region <region>', 'of a bucket that --from names', once())
    .option('--profile <name>', 'of the AWS configuration', once())
    .option('--endpoint-url <url>', 'where S3 is reached', once())
    .option('--json', 'print one JSON document, nothing else')
    .action(async (flags: ScoreFlags) => finish(await scoreWithProgress(flags)))
}

async function scoreWithProgress(flags: ScoreFlags): Promise<CommandResult> {
  if (flags.shard !== undefined && (flags.diff === true || flags.golden !== undefined))
    throw new NovaEvalError(`--shard and ${flags.diff === true ? '--diff' : '--golden'} are both given`, {
      code: 'NE1002',
      hint: 'a part says nothing about the whole: merge the parts, then nova-eval compare',
    })
  if (flags.golden !== undefined && !existsSync(flags.golden))
    throw new NovaEvalError(`no such file: ${flags.golden}`, {
      code: 'NE1003',
      file: flags.golden,
      hint: 'give --golden a path that exists',
    })
  await using opened = await openJob(flags.from, flags)
  const progress = openProgress(process.stderr)
  const { signal, release } = onInterrupt()
  try {
    return await scoreCommand(opened, flags, { onProgress: (state) => progress.update(state), signal })
  } finally {
    progress.stop()
    release()
  }
}

async function scoreCommand(opened: OpenedResults, flags: ScoreFlags, hooks: RunHooks): Promise<CommandResult> {
  const { processor, concurrency, batchSize, timeout, aggregation, golden, from, shard } = flags
  const expected = golden === undefined ? undefined : await readGolden(golden)
  const now = new Date().toISOString().slice(0, 19).replaceAll(':', '-')
  const part = shard === undefined ? '' : `-shard-${shard.index}-of-${shard.count}`
  const folder = flags.output ?? join('results', `${now}Z-${opened.name.replace(/[^\w.-]+/g, '_')}-scored${part}`)
  const { summary, interrupted, rows, seconds } = await scoreJob(
    opened,
    {
      processor,
      folder,
      aggregation,
      ...(shard !== undefined && { shard: { ...shard, unit: batchSize } }),
      concurrency,
      batchSize,
      timeout,
      handlerLogs: flags.handlerLogs ?? false,
      force: flags.force ?? false,
      command: ['nova-eval', ...process.argv.slice(2)],
    },
    hooks,
  )
  await using scored = await openResults(folder)
  const diff = flags.diff === true && !interrupted ? await diffOf(opened, scored, flags.rows) : undefined
  const check = expected === undefined || interrupted ? undefined : await checkGolden(folder, expected)
  const verdict = interrupted ? interruption(hooks.signal) : judge(summary, flags.maxErrorRate, check)
  return {
    verdict,
    text: [
      `${opened.name}  ${from}  ${processor}`,
      ...summaryText(summary),
      ...(diff === undefined ? [] : ['', ...diff.text]),
      ...(check === undefined ? [] : ['', ...goldenText(check, golden ?? '')]),
      '',
      ...(verdict === 'unreliable'
        ? [`not to be trusted: ${summary.rows.failed + summary.rows.rejected} of ${rows} rows failed or were rejected`]
        : []),
      ...(interrupted ? ['interrupted: the rows above are done and kept'] : []),
      `${rows} rows in ${seconds.toFixed(1)} s, no model was asked`,
      shard === undefined
        ? `files: ${folder}/  (compare it: nova-eval compare ${from} ${folder} --allow-different-scorers)`
        : `files: ${folder}/  (part ${shard.index} of ${shard.count}: nova-eval merge joins them)`,
    ],
    json: {
      schema: 'nova-eval/score-result@1',
      verdict,
      folder,
      ...(diff !== undefined && { diff: diff.comparison }),
      ...(check !== undefined && { golden: check }),
      summary,
    },
    notes: [...opened.warnings, ...summary.warnings].map((warning) => `warning: ${warning}`),
  }
}

interface Diff {
  readonly comparison: Comparison
  readonly text: readonly string[]
}

async function diffOf(before: OpenedResults, after: OpenedResults, shown: number): Promise<Diff> {
  const { comparison } = compareSides(await readSide(before), await readSide(after), {
    pairBy: 'row',
    allowDifferentScorers: true,
  })
  const { regressions, improvements } = comparison
  const flipped = [...regressions.slice(0, shown), ...improvements.slice(0, shown)]
  // The output is the same in both: once is enough.
  const texts = {
    before: new Map<number, RowTexts>(),
    after: await textsAt(
      after,
      flipped.map(({ places }) => places.after),
    ),
  }
  return {
    comparison,
    text: [
      ...scoreDiffText(comparison),
      ...(regressions.length === 0 ? [] : changedRowsText('lower now', regressions, texts, shown)),
      ...(improvements.length === 0 ? [] : changedRowsText('higher now', improvements, texts, shown)),
    ],
  }
}

function goldenText({ checked, rows, mismatches }: GoldenCheck, golden: string): string[] {
  if (mismatches.length === 0) return [`golden: all ${checked} scores of ${rows} rows are as ${golden} expects`]
  return [
    `golden: ${mismatches.length} of the scores are not as ${golden} expects (${rows} rows)`,
    ...mismatches
      .slice(0, 20)
      .map(
        ({ row, metric, expected, got, outcome }) =>
          `  ${row}  ${metric}  expected ${expected}, got ${got ?? (outcome === undefined ? 'no such row' : `nothing, the row ${outcome === 'scored' ? 'has no such metric' : outcome}`)}`,
      ),
    ...(mismatches.length > 20 ? [`  and ${mismatches.length - 20} more`] : []),
  ]
}

const interruption = (signal: AbortSignal | undefined): Verdict =>
  signal?.reason === 'terminated' ? 'terminated' : 'interrupted'

/** The first that holds: the scores cannot be trusted, they are not the expected ones. */
function judge({ rows }: Summary, maxErrorRate: number, check: GoldenCheck | undefined): Verdict {
  if (rows.total > 0 && (rows.failed + rows.rejected) / rows.total > maxErrorRate) return 'unreliable'
  return (check?.mismatches.length ?? 0) > 0 ? 'gate' : 'ok'
}
