import { type Command, Option } from 'commander'
import { type AggregationKind, aggregationKinds } from '../../aggregation/index.ts'
import type { Shard } from '../../dataset/shard.ts'
import { NovaEvalError } from '../../errors.ts'
import { summaryText } from '../../report/summary-text.ts'
import type { Summary } from '../../results/summary.ts'
import type { RunHooks } from '../../run/journal.ts'
import type { RunRequest } from '../../run/plan.ts'
import { run } from '../../run/run.ts'
import { runDefaults } from '../../run/run-defaults.ts'
import type { CommandResult, Finish } from '../command.ts'
import type { Verdict } from '../exit-code.ts'
import { collect, duration, once, part, positive, share, whole } from '../flags.ts'
import { onInterrupt } from '../interrupt.ts'
import { openProgress } from '../progress.ts'
import { missedThresholds, parseThreshold, type Threshold } from '../threshold.ts'

/** The flags of `nova-eval run`, as the command line reads them. */
interface RunFlags {
  readonly data: string
  readonly processor: string
  readonly outputs?: string
  readonly model?: string
  readonly recipe?: string
  readonly aggregation?: AggregationKind
  readonly output?: string
  readonly limit?: number
  readonly sample?: number
  readonly seed: number
  readonly id?: readonly string[]
  readonly filter?: readonly string[]
  readonly shard?: Pick<Shard, 'index' | 'count'>
  readonly slice?: readonly string[]
  readonly concurrency: number
  readonly batchSize: number
  readonly timeout: number
  readonly threshold?: readonly string[]
  readonly maxErrorRate: number
  readonly acceptStale?: boolean
  readonly handlerLogs?: boolean
  readonly force?: boolean
  readonly resume?: boolean
}

/** `nova-eval run`. */
export function addRun(program: Command, finish: Finish): void {
  program
    .command('run')
    .description(
      'rehearse an evaluation job: a dataset and answers, recorded or asked for, through a processor, as the container would',
    )
    .requiredOption('--data <file>', 'dataset: gen_qa.jsonl, or RFT rows with messages', once())
    .requiredOption('--processor <file>', 'module that exports handler, TypeScript or JavaScript', once())
    .option(
      '--outputs <file>',
      "recorded answers: strings, { row | id, output }, or the container's inference_output.jsonl",
      once(),
    )
    .option(
      '--model <model>',
      'model to ask in place of --outputs: bedrock:<id>, sagemaker:<endpoint>, or the URL of an OpenAI-style service with #<name>',
      once(),
    )
    .option(
      '--recipe <file>',
      'recipe whose task and processor section rule, and its inference section for --model',
      once(),
    )
    .addOption(
      new Option('--aggregation <word>', "how metrics are reduced (default: the recipe's, else average)").choices([
        ...aggregationKinds,
      ]),
    )
    .option('-o, --output <dir>', 'folder of the run (default: results/<time>-<name>)', once())
    .option('-n, --limit <n>', 'only the first n rows', once(positive))
    .option('--sample <n>', 'only n rows drawn at random', once(positive))
    .option('--seed <n>', 'seed of --sample', once(whole), 0)
    .option('--id <id>', 'only the row with this id (repeatable)', collect)
    .option('--filter <condition>', 'only rows with metadata.<field>=<value> (repeatable)', collect)
    .option('--shard <i/n>', 'only part i of n, i from 0; nova-eval merge joins the parts', once(part))
    .option('--slice <field>', 'also by metadata.<field> (repeatable)', collect)
    .option('-j, --concurrency <n>', 'calls under way at once', once(positive), runDefaults.concurrency)
    .option('--batch-size <n>', 'samples in one call to a reward', once(positive), runDefaults.batchSize)
    .option('--timeout <time>', 'what a call may take: 60s, 500ms, or seconds', once(duration), runDefaults.timeout)
    .option('--threshold <gate>', "gate, as 'metric>=0.8' (repeatable); missed: exit 100", collect)
    .option('--max-error-rate <share>', 'share of rows that may fail or be rejected; more: exit 4', once(share), 0)
    .option('--accept-stale', 'take answers that were recorded for another prompt')
    .option('--handler-logs', "keep the handler's telemetry in handler.log")
    .option('--resume', 'go on with the run in the output folder')
    .option('--force', 'replace a run in the output folder')
    .option('--json', 'print one JSON document, nothing else')
    .action(async (flags: RunFlags) => finish(await rehearse(flags)))
}

/** Runs with a progress line that is gone, and an interrupt that is an ordinary one again, before the result is printed. */
async function rehearse(flags: RunFlags): Promise<CommandResult> {
  const progress = openProgress(process.stderr)
  const { signal, release } = onInterrupt()
  try {
    const command = ['nova-eval', ...process.argv.slice(2)]
    return await runCommand(flags, command, { onProgress: (state) => progress.update(state), signal })
  } finally {
    progress.stop()
    release()
  }
}

/** Rehearses a job and says how it went. */
async function runCommand(flags: RunFlags, command: readonly string[], hooks: RunHooks): Promise<CommandResult> {
  const thresholds = (flags.threshold ?? []).map(parseThreshold)
  const { folder, summary, interrupted, plan } = await run(requestOf(flags, command), hooks)
  const missed = missedThresholds(summary, thresholds)
  const verdict = interrupted ? interruption(hooks.signal) : judge(summary, missed, flags.maxErrorRate)
  return {
    verdict,
    text: [
      `${plan.name}  ${flags.data}  ${flags.processor}`,
      ...summaryText(summary),
      '',
      ...verdictLines(verdict, summary, missed, flags.maxErrorRate),
      `files: ${folder}/  (rows.jsonl summary.json run.json ${plan.name}/eval_results/)`,
      ...(flags.model === undefined ? [] : [`answers: ${folder}/outputs.jsonl  (score them again with --outputs)`]),
    ],
    json: {
      schema: 'nova-eval/run-result@1',
      verdict,
      folder,
      thresholds: thresholds.map(({ text }) => ({ threshold: text, missed: missed.some((one) => one.text === text) })),
      summary,
    },
    notes: summary.warnings.map((warning) => `warning: ${warning}`),
  }
}

function requestOf(flags: RunFlags, command: readonly string[]): RunRequest {
  return {
    data: flags.data,
    processor: flags.processor,
    outputs: flags.outputs,
    model: flags.model,
    recipe: flags.recipe,
    aggregation: flags.aggregation,
    folder: flags.output,
    selection: {
      limit: flags.limit,
      sample: flags.sample === undefined ? undefined : { size: flags.sample, seed: flags.seed },
      ids: flags.id,
      filters: flags.filter?.map(parseFilter),
      ...(flags.shard !== undefined && { shard: { ...flags.shard, unit: flags.batchSize } }),
    },
    slices: flags.slice ?? [],
    concurrency: flags.concurrency,
    batchSize: flags.batchSize,
    timeout: flags.timeout,
    acceptStale: flags.acceptStale ?? false,
    handlerLogs: flags.handlerLogs ?? false,
    force: flags.force ?? false,
    resume: flags.resume ?? false,
    command,
  }
}

function parseFilter(text: string): { field: string; value: string } {
  const found = /^metadata\.([^=]+)=(.*)$/s.exec(text)
  if (found === null)
    throw new NovaEvalError(`--filter ${text}: expected metadata.<field>=<value>`, {
      code: 'NE1002',
      hint: "for instance --filter 'metadata.difficulty=hard'",
    })
  return { field: found[1] as string, value: found[2] as string }
}

const interruption = (signal: AbortSignal | undefined): Verdict =>
  signal?.reason === 'terminated' ? 'terminated' : 'interrupted'

/** The first that holds: nothing could be trusted, a gate missed. */
function judge({ rows }: Summary, missed: readonly Threshold[], maxErrorRate: number): Verdict {
  if (rows.total > 0 && (rows.failed + rows.rejected) / rows.total > maxErrorRate) return 'unreliable'
  return missed.length > 0 ? 'gate' : 'ok'
}

function verdictLines(
  verdict: Verdict,
  { rows }: Summary,
  missed: readonly Threshold[],
  maxErrorRate: number,
): string[] {
  const gates = missed.map(
    ({ text, value }) => `gate missed: ${text}, got ${value === undefined ? 'nothing scored' : value}`,
  )
  switch (verdict) {
    case 'interrupted':
    case 'terminated':
      return ['interrupted: the rows above are done and kept; --resume goes on', ...gates]
    case 'unreliable':
      return [
        `not to be trusted: ${rows.failed + rows.rejected} of ${rows.total} rows failed or were rejected, allowed ${maxErrorRate}`,
        ...gates,
      ]
    default:
      return gates
  }
}
