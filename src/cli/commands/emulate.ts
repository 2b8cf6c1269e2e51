import { type Command, InvalidArgumentError, Option } from 'commander'
import { isFunctionName, openFunction } from '../../aws/lambda.ts'
import type { SampleFormat } from '../../contract/index.ts'
import { NovaEvalError } from '../../errors.ts'
import { type CallerName, callerProfiles } from '../../run/emulate/caller-profile.ts'
import { type EmulateHooks, type EmulateRequest, emulate } from '../../run/emulate/emulate.ts'
import { habitsOf } from '../../run/emulate/habits.ts'
import { openFileSubject } from '../../run/probe/file-subject.ts'
import type { Subject } from '../../run/probe/subject.ts'
import type { CommandResult, Finish } from '../command.ts'
import { emulateText } from '../emulate-text.ts'
import { emulateVerdict } from '../emulate-verdict.ts'
import { duration, once, positive, share, whole } from '../flags.ts'
import { onInterrupt } from '../interrupt.ts'
import { openProgress } from '../progress.ts'

/** The flags of `nova-eval emulate`, as the command line reads them. */
interface EmulateFlags {
  readonly caller: CallerName
  readonly data: string
  readonly outputs?: string
  readonly limit?: number
  readonly rows?: number
  readonly format?: keyof typeof formats
  readonly batchSize?: number
  readonly concurrency?: number
  readonly tries?: number
  readonly timeout: number
  readonly memory: number
  readonly coldStart: number
  readonly throttleRate: number
  readonly slow?: { readonly share: number; readonly ms: number }
  readonly seed: number
  readonly environments: number
  readonly again: number
  readonly predict?: number
  readonly judgeLatency?: number
  readonly judgeQuota?: number
  readonly judgeCalls: number
  readonly maxErrorRate: number
  readonly region?: string
  readonly profile?: string
  readonly endpointUrl?: string
}

/** The five formats of a custom scorer's rows, by the names that its page has for them. */
const formats = {
  openai: 'messages',
  'sagemaker-eval': 'sagemaker-eval',
  'hf-prompt-completion': 'hf-prompt-completion',
  'hf-preference': 'hf-preference',
  verl: 'verl',
} as const satisfies Record<string, SampleFormat>

/** `nova-eval emulate`. */
export function addEmulate(program: Command, finish: Finish): void {
  program
    .command('emulate')
    .description(
      'call a handler as its caller in a job would, and say what the job would lose and how long it would take',
    )
    .argument('<handler>', 'module that exports handler, or the ARN of a deployed function')
    .addOption(new Option('--caller <caller>', 'who calls').choices(Object.keys(callerProfiles)).makeOptionMandatory())
    .requiredOption('--data <file>', 'dataset: RFT rows with messages, or gen_qa.jsonl', once())
    .option('--outputs <file>', "recorded answers (default: every row's reference)", once())
    .option('-n, --limit <n>', 'only the first n rows', once(positive))
    .option('--rows <n>', 'so many rows in all: the dataset again and again', once(positive))
    .addOption(new Option('--format <format>', "of a custom scorer's rows").choices(Object.keys(formats)))
    .option('--batch-size <n>', 'samples a call, where nobody publishes it, or the recipe says it', once(positive))
    .option('--concurrency <n>', 'calls at once, where the recipe says it', once(positive))
    .option('--tries <n>', 'how often a call that fails is made', once(positive))
    .option('--timeout <time>', "the function's own: 60s, 500ms, or seconds", once(duration), 60_000)
    .option('--memory <mb>', "the function's own", once(positive), 512)
    .option('--cold-start <time>', 'what a new environment takes before its first call', once(duration), 0)
    .option('--throttle-rate <share>', 'share of calls that Lambda refuses', once(share), 0)
    .option('--slow <share:time>', 'share of calls that take longer, and by how much: 0.01:5s', once(slow))
    .option('--seed <n>', 'of throttles and slow calls', once(whole), 0)
    .option('--environments <n>', 'environments that run here at once', once(positive), 12)
    .option('--again <n>', 'rows that are asked about again, alone and in other spellings', once(whole), 64)
    .option('--predict <n>', 'foretell a job of so many rows (default: as many as were sent)', once(positive))
    .option('--judge-latency <time>', 'of one answer of a judge: plan its quota', once(duration))
    .option('--judge-quota <n>', 'requests a minute of the judge', once(positive))
    .option('--judge-calls <n>', 'calls to the judge at once in one invocation', once(positive), 8)
    .option('--max-error-rate <share>', 'share of rows that may be lost; more: exit 4', once(share), 0)
    .option('--region <region>', 'of the function (default: the one in its ARN, then the environment)', once())
    .option('--profile <name>', 'of the AWS configuration', once())
    .option('--endpoint-url <url>', 'where Lambda is reached', once())
    .option('--json', 'print one JSON document, nothing else')
    .action(async (handler: string, flags: EmulateFlags) => finish(await emulateCommand(handler, flags)))
}

/** `0.01:5s`: a share of the calls, and how much longer they take. */
function slow(text: string): { readonly share: number; readonly ms: number } {
  const [part = '', time = '', ...more] = text.split(':')
  if (more.length > 0 || time === '') throw new InvalidArgumentError('expected a share and a time: 0.01:5s.')
  return { share: share(part), ms: duration(time) }
}

async function emulateCommand(handler: string, flags: EmulateFlags): Promise<CommandResult> {
  const request = requestOf(flags)
  const subject = await openSubject(handler, flags, request)
  const progress = openProgress(process.stderr)
  const { signal, release } = onInterrupt()
  try {
    return await resultOf(subject, request, flags, { signal, onProgress: (state) => progress.update(state) })
  } finally {
    progress.stop()
    release()
    await subject.close()
  }
}

async function resultOf(
  subject: Subject,
  request: EmulateRequest,
  { maxErrorRate }: EmulateFlags,
  hooks: EmulateHooks,
): Promise<CommandResult> {
  const report = await emulate(subject, request, hooks)
  const verdict = emulateVerdict(report, maxErrorRate, hooks.signal)
  return {
    verdict,
    text: emulateText(report, { data: request.data, maxErrorRate, verdict }),
    json: { schema: 'nova-eval/emulate@1', verdict, ...report },
  }
}

const openSubject = (handler: string, flags: EmulateFlags, { habits }: EmulateRequest): Promise<Subject> =>
  isFunctionName(handler)
    ? openFunction(handler, { ...flags, concurrency: habits.concurrency })
    : openFileSubject(handler, flags)

function requestOf(flags: EmulateFlags): EmulateRequest {
  const { data, outputs, limit, rows, format, caller, coldStart, environments, again, seed, throttleRate } = flags
  if (format !== undefined && caller !== 'serverless')
    throw misplaced('--format', '--caller serverless has five formats')
  if (flags.judgeQuota !== undefined && flags.judgeLatency === undefined)
    throw misplaced('--judge-quota without --judge-latency', 'give what one answer of the judge takes: 1800ms')
  return {
    habits: habitsOf(flags),
    data,
    outputs,
    limit,
    rows,
    format: format && formats[format],
    faults: { seed, throttleRate, slow: flags.slow },
    coldStart,
    environments,
    again,
    predicted: flags.predict,
    judge:
      flags.judgeLatency === undefined
        ? undefined
        : { latency: flags.judgeLatency, quota: flags.judgeQuota, atOnce: flags.judgeCalls },
  }
}

const misplaced = (message: string, hint: string) => new NovaEvalError(message, { code: 'NE1002', hint })
