import type { Command } from 'commander'
import { fieldsOf } from '../../analysis/compare/compare-results.ts'
import { type CompareOptions, compareSides } from '../../analysis/compare/compare-sides.ts'
import { type Gate, gatedFields, missedGates, parseGate } from '../../analysis/compare/gate.ts'
import { type Ranking, rankSides } from '../../analysis/compare/rank-sides.ts'
import type { Side } from '../../analysis/compare/side.ts'
import { textsAt } from '../../analysis/compare/texts-at.ts'
import { NovaEvalError } from '../../errors.ts'
import { type ComparedResults, compareReport } from '../../report/compare-report.ts'
import { compareText, rankingText } from '../../report/compare-text.ts'
import { exportExtensions, exportResults } from '../../report/export.ts'
import { missedGateText } from '../../report/missed-gate-text.ts'
import { rankingReport } from '../../report/ranking-report.ts'
import type { ReportData } from '../../report/report-data.ts'
import { mean } from '../../statistics/index.ts'
import type { CommandResult, Finish } from '../command.ts'
import { comparedPaths } from '../compared-paths.ts'
import { collect, once, whole } from '../flags.ts'
import { type OpenedSide, openSide, saveSide } from '../open-side.ts'
import { missedThresholds, parseThreshold, type Threshold } from '../threshold.ts'

/** The flags of `nova-eval compare`, as the command line reads them. */
interface CompareFlags {
  readonly metric?: readonly string[]
  readonly lowerIsBetter?: readonly string[]
  readonly slice?: readonly string[]
  readonly group?: string
  readonly gate?: readonly string[]
  readonly threshold?: readonly string[]
  readonly baseline?: string
  readonly saveBaseline?: string
  readonly allowDifferentScorers?: boolean
  readonly seed: number
  readonly rows: number
  readonly output?: readonly string[]
  readonly redact?: boolean
  readonly region?: string
  readonly profile?: string
  readonly endpointUrl?: string
}

/** `nova-eval compare`. */
export function addCompare(program: Command, finish: Finish): void {
  program
    .command('compare')
    .description('hold finished jobs against each other on the samples they share: which is better, by how much, where')
    .argument('<results...>', 'archives, folders or runs; of two the first is the baseline')
    .option(
      '--metric <name>',
      'compare this metric, the first one above all (repeatable; default: all they share)',
      collect,
    )
    .option('--lower-is-better <name>', 'a metric of which less is better (repeatable)', collect)
    .option('--slice <field>', 'also by metadata.<field> (repeatable)', collect)
    .option('--group <field>', 'rows that share metadata.<field>, or the stem of their id, are one unit', once())
    .option(
      '--gate <gate>',
      "as 'metric: no-worse-than 0.01' or 'field=*: no-worse-than 0.05' (repeatable); missed: exit 100",
      collect,
    )
    .option('--threshold <gate>', "gate on the result itself, as 'metric>=0.8' (repeatable); missed: exit 100", collect)
    .option('--baseline <file>', 'the result that others are held against, or a baseline that was saved', once())
    .option(
      '--save-baseline <file>',
      'keep the numbers of the last result for later comparisons, unless a gate is missed',
      once(),
    )
    .option('--allow-different-scorers', 'compare what different processors scored')
    .option('--seed <n>', 'seed of everything that is drawn', once(whole), 0)
    .option('--rows <n>', 'so many regressions are printed', once(whole), 5)
    .option('-o, --output <file>', `write a report: ${exportExtensions.join(' ')} (repeatable)`, collect)
    .option('--redact', 'keep texts out of reports, and mask account ids')
    .option('--region <region>', 'of a bucket that holds results', once())
    .option('--profile <name>', 'of the AWS configuration', once())
    .option('--endpoint-url <url>', 'where S3 is reached', once())
    .option('--json', 'print one JSON document, nothing else')
    .action(async (results: readonly string[], flags: CompareFlags) => finish(await compareCommand(results, flags)))
}

async function compareCommand(results: readonly string[], flags: CompareFlags): Promise<CommandResult> {
  const gates = (flags.gate ?? []).map(parseGate)
  const thresholds = (flags.threshold ?? []).map(parseThreshold)
  const paths = comparedPaths(results, flags)
  const options: CompareOptions = {
    metrics: flags.metric,
    lowerIsBetter: flags.lowerIsBetter,
    slices: [...new Set([...(flags.slice ?? []), ...gatedFields(gates, flags.metric ?? [])])],
    group: flags.group,
    allowDifferentScorers: flags.allowDifferentScorers,
    seed: flags.seed,
  }
  const sides: OpenedSide[] = []
  try {
    for (const path of paths) sides.push(await openSide(path, fieldsOf(options), flags))
    return await compareOpened(sides, { flags, options, gates, thresholds })
  } finally {
    for (const side of sides) await side[Symbol.asyncDispose]()
  }
}

interface Asked {
  readonly flags: CompareFlags
  readonly options: CompareOptions
  readonly gates: readonly Gate[]
  readonly thresholds: readonly Threshold[]
}

async function compareOpened(
  sides: readonly OpenedSide[],
  { flags, options, gates, thresholds }: Asked,
): Promise<CommandResult> {
  const [baseline, ...others] = sides as [OpenedSide, ...OpenedSide[]]
  const compared = others.map((other) => compareTwo(baseline, other, options, gates))
  const ranking = others.length < 2 ? undefined : rankAll(baseline, others, compared, options)
  const missedByThreshold = (others.length === 0 ? [baseline] : others).flatMap(({ side }) =>
    missedThresholds({ metrics: means(side) }, thresholds).map(
      ({ text, value }) =>
        `gate missed: ${side.source}: ${text}, got ${value === undefined ? 'nothing scored' : value}`,
    ),
  )
  const missed = [...compared.flatMap((one) => one.missed), ...missedByThreshold]
  const verdict = missed.length > 0 ? 'gate' : 'ok'
  const wrote: string[] = []
  const [only] = compared
  for (const path of flags.output ?? []) {
    if (only === undefined) continue
    const report =
      ranking === undefined ? compareReport(only) : reportOfAll(ranking, baseline, compared, { missed, options })
    await exportResults(path, report, { redact: flags.redact })
    wrote.push(path)
  }
  const { saveBaseline } = flags
  if (saveBaseline !== undefined && verdict === 'ok') await saveSide(saveBaseline, (others.at(-1) ?? baseline).side)
  return {
    verdict,
    text: [
      ...(ranking === undefined ? [] : [...rankingText(ranking), '']),
      ...(ranking === undefined ? await Promise.all(compared.map((one) => textOf(one, flags.rows))) : []).flat(),
      ...(missed.length > 0 ? ['', ...missed] : gates.length + thresholds.length > 0 ? ['', 'all gates passed'] : []),
      ...(wrote.length > 0 ? ['', `wrote ${wrote.join('   ')}`] : []),
      ...(saveBaseline === undefined
        ? []
        : [verdict === 'ok' ? `saved baseline ${saveBaseline}` : `no baseline saved: a gate was missed`]),
    ],
    json: {
      schema: 'nova-eval/compare-result@1',
      verdict,
      missed,
      ...(ranking !== undefined && { ranking }),
      comparisons: compared.map(({ comparison }) => comparison),
    },
    notes: sides.flatMap(({ side, opened }) =>
      (opened?.warnings ?? []).map((warning) => `warning: ${side.source}: ${warning}`),
    ),
  }
}

function compareTwo(
  baseline: OpenedSide,
  other: OpenedSide,
  options: CompareOptions,
  gates: readonly Gate[],
): ComparedResults {
  const { comparison, pairing } = compareSides(baseline.side, other.side, options)
  return {
    comparison,
    pairing,
    before: baseline.side,
    after: other.side,
    openedBefore: baseline.opened,
    openedAfter: other.opened,
    missed: missedGates(comparison, gates).map(missedGateText),
  }
}

async function textOf({ comparison, openedBefore, openedAfter }: ComparedResults, shown: number): Promise<string[]> {
  const rows = comparison.regressions.slice(0, shown)
  const none = new Map()
  return compareText(
    comparison,
    {
      before:
        openedBefore === undefined
          ? none
          : await textsAt(
              openedBefore,
              rows.map(({ places }) => places.before),
            ),
      after:
        openedAfter === undefined
          ? none
          : await textsAt(
              openedAfter,
              rows.map(({ places }) => places.after),
            ),
    },
    shown,
  )
}

function rankAll(
  { side: baseline }: OpenedSide,
  others: readonly OpenedSide[],
  compared: readonly ComparedResults[],
  options: CompareOptions,
): Ranking {
  const inAll = compared[0]?.comparison.metrics
    .map(({ metric }) => metric)
    .find((metric) => compared.every(({ comparison }) => comparison.metrics.some((one) => one.metric === metric)))
  if (inAll === undefined)
    throw new NovaEvalError('the results have no metric in common', {
      code: 'NE6303',
      hint: 'compare two of them, to see which metrics they have',
    })
  return rankSides(
    baseline,
    others.map(({ side }) => side),
    inAll,
    options,
  )
}

/** Rows are found by their place in the baseline. */
function reportOfAll(
  ranking: Ranking,
  { side, opened }: OpenedSide,
  compared: readonly ComparedResults[],
  { missed, options }: { readonly missed: readonly string[]; readonly options: CompareOptions },
): ReportData {
  const others = compared.map(({ after, openedAfter, pairing }) => ({
    side: after,
    opened: openedAfter,
    placeOf: new Map(pairing.pairs.map(({ before, after: place }) => [before, place])),
  }))
  const lowerIsBetter = options.lowerIsBetter?.includes(ranking.metric) === true
  return rankingReport(ranking, [{ side, opened, placeOf: undefined }, ...others], { missed, lowerIsBetter })
}

/** A result's own means, over all rows it scored. */
const means = ({ scores }: Side): Record<string, { readonly value: number | undefined }> =>
  Object.fromEntries(
    [...scores].map(([metric, column]) => [metric, { value: mean(column.filter((value) => Number.isFinite(value))) }]),
  )
