import { type Command, InvalidArgumentError } from 'commander'
import { isFunctionName, openFunction } from '../../aws/lambda.ts'
import { callers as decisionTable } from '../../contract/index.ts'
import { NovaEvalError } from '../../errors.ts'
import { agentForm } from '../../run/probe/agent-form.ts'
import { callerForms } from '../../run/probe/caller-forms.ts'
import { readDataSamples } from '../../run/probe/data-samples.ts'
import { openFileSubject } from '../../run/probe/file-subject.ts'
import { openJobRuntime } from '../../run/probe/job-runtime-stand-in.ts'
import { type ProbeReport, probe } from '../../run/probe/probe.ts'
import type { CommandResult, Finish } from '../command.ts'
import { duration, once } from '../flags.ts'
import { probeText } from '../probe-text.ts'

/** The flags of `nova-eval probe`, as the command line reads them. */
interface ProbeFlags {
  readonly caller?: string
  readonly data?: string
  readonly outputs?: string
  readonly timeout: number
  readonly region?: string
  readonly profile?: string
  readonly endpointUrl?: string
}

/** `nova-eval probe`. */
export function addProbe(program: Command, finish: Finish): void {
  program
    .command('probe')
    .description('ask a handler what every caller would ask, and say which of them it answers as they need it')
    .argument('<handler>', 'module that exports handler, or the ARN of a deployed function')
    .option('--caller <caller>', `only this one: ${known.join(', ')}, or one form as <caller>/<rows>`, once(callerName))
    .option('--data <file>', 'rows of your own to ask with, RFT or gen_qa', once())
    .option('--outputs <file>', 'recorded answers to these rows', once())
    .option('--timeout <time>', 'what a call may take: 60s, 500ms, or seconds', once(duration), 60_000)
    .option('--region <region>', 'of the function (default: the one in its ARN, then the environment)', once())
    .option('--profile <name>', 'of the AWS configuration', once())
    .option('--endpoint-url <url>', 'where Lambda is reached', once())
    .option('--json', 'print one JSON document, nothing else')
    .action(async (handler: string, flags: ProbeFlags) => finish(await probeCommand(handler, flags)))
}

/** An agent acts on what it is asked, so it is asked by name alone. */
const known = [...new Set(callerForms.map(({ caller }) => caller)), 'agent']

function callerName(text: string): string {
  if (known.includes(text) || callerForms.some(({ id }) => text === id)) return text
  throw new InvalidArgumentError(
    `expected one of ${[...new Set([...known, ...callerForms.map(({ id }) => id)])].join(', ')}.`,
  )
}

/** Probes: exit 0 where at least one caller, or the one that was named, is answered right throughout; 3 otherwise. */
async function probeCommand(handler: string, flags: ProbeFlags): Promise<CommandResult> {
  const { caller, data, outputs } = flags
  if (outputs !== undefined && data === undefined)
    throw new NovaEvalError('--outputs are answers to the rows of --data, and there is none', {
      code: 'NE1002',
      hint: 'give --data too',
    })
  const live = isFunctionName(handler)
  if (live && caller === 'agent')
    throw new NovaEvalError('a deployed agent cannot reach the job that a probe plays on this machine', {
      code: 'NE1002',
      hint: 'probe the file',
    })
  const samples = data === undefined ? undefined : await readDataSamples(data, outputs)
  await using runtime = caller === 'agent' ? await openJobRuntime() : undefined
  const callers =
    runtime === undefined
      ? callerForms.filter((form) => caller === undefined || form.id === caller || form.caller === caller)
      : [agentForm(runtime)]
  const subject = live ? await openFunction(handler, flags) : await openFileSubject(handler, flags)
  try {
    const report = await probe(subject, { callers, samples })
    const verdict = fits(report, caller !== undefined) ? 'ok' : 'input'
    return {
      verdict,
      text: probeText(report, { caller, data, live }),
      json: { schema: 'nova-eval/probe@1', verdict, ...report, table: decisionTable.map(tableRow) },
    }
  } finally {
    await subject.close()
  }
}

/** A caller that is answered right in one form fits; held against it alone, no other form may be answered in part. */
function fits({ callers }: ProbeReport, alone: boolean): boolean {
  return callers.some(({ fits }) => fits === 'yes') && !(alone && callers.some(({ fits }) => fits === 'partly'))
}

const tableRow = ({ id, event, reads, answers, source }: (typeof decisionTable)[number]) => ({
  id,
  event,
  reads,
  answers,
  source,
})
