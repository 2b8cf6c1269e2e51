import type { ProcessorDescription } from '../processor/description.ts'
import { Asker } from '../run/probe/asker.ts'
import { byomQuestions } from '../run/probe/byom-questions.ts'
import { callerForms } from '../run/probe/caller-forms.ts'
import { type CallerReport, reportOf } from '../run/probe/caller-report.ts'
import { examine } from '../run/probe/examine.ts'
import { type FileSubject, openFileSubject } from '../run/probe/file-subject.ts'
import { canonicalSamples, type ProbeSample } from '../run/probe/probe-sample.ts'
import { listQuestion } from '../run/probe/question.ts'
import { looseScores } from '../run/probe/read-reward.ts'
import { spell } from '../run/probe/spell.ts'
import type { Tongue } from './job-call.ts'

/** What a handler showed when it was asked on this machine, without a network. */
export interface HandlerFacts {
  /** In which tongues it gives any right answer. */
  readonly speaks: ReadonlySet<Tongue>
  /** What a handler of ours says of itself. */
  readonly description: ProcessorDescription | undefined
  readonly reports: readonly CallerReport[]
  /** Whether it wanted to reach a service: its answers then say nothing. */
  readonly reachedOut: boolean
  /** Milliseconds for one sample and for a batch, as it is now called. */
  readonly time: { readonly one: number; readonly batch: number; readonly size: number } | undefined
  /** A sample that cannot be scored gets 0, and nothing beside it says so. */
  readonly silentZero: boolean
}

export interface ExamineOptions {
  /** The author's own rows; sums where there are none. */
  readonly samples: readonly ProbeSample[] | undefined
  /** The forms that a job asks in. */
  readonly forms: readonly string[]
  readonly batch: number
  /** The job's word, for handlers that abstain. */
  readonly aggregation: string | undefined
}

/** A call that takes longer hangs, as far as a check is concerned. */
const patience = 10_000

/** Forms in which every handler that is not ours is asked, to learn what it speaks. */
const tongues = ['rft', 'byom/preprocess', 'byom/postprocess'] as const

/**
 * Asks a handler what its job would ask, with a few samples.
 *
 * @throws NovaEvalError NE1004 esbuild is not installed, NE3008 it does not compile or load, NE3007 it exports no handler
 */
export async function examineHandler(file: string, options: ExamineOptions): Promise<HandlerFacts> {
  const subject = await openFileSubject(file, { timeout: patience, offline: true })
  const asker = new Asker(
    subject,
    options.aggregation === undefined ? undefined : { NOVA_EVAL_AGGREGATION: options.aggregation },
  )
  try {
    return await ask(subject, asker, options)
  } finally {
    await asker.close()
    await subject.close()
  }
}

async function ask(
  subject: FileSubject,
  asker: Asker,
  { samples: own, forms, batch }: ExamineOptions,
): Promise<HandlerFacts> {
  const samples = own === undefined || own.length === 0 ? canonicalSamples('object').slice(0, 8) : own
  await asker.reply(byomQuestions('preprocess', samples)[0] ?? listQuestion('nothing', []))
  const description = subject.description()
  const asked = new Set([...forms, ...(description === undefined ? tongues : [])])
  const reports: CallerReport[] = []
  for (const form of callerForms.filter(({ id }) => asked.has(id)))
    reports.push(reportOf(await examine(form, { asker, subject, samples, steady: true }), undefined))
  const isList = forms.some((form) => !form.startsWith('byom'))
  const time = forms.length === 0 || asker.hung > 0 ? undefined : await measure(asker, samples, isList ? batch : 1)
  return {
    speaks: spoken(description, reports),
    description,
    reports: own === undefined ? [] : reports,
    reachedOut: subject.reachedOut(),
    time,
    silentZero: isList && asker.hung === 0 && (await hasSilentZero(asker, samples)),
  }
}

/** A handler of ours says what it speaks; another shows it. */
function spoken(description: ProcessorDescription | undefined, reports: readonly CallerReport[]): ReadonlySet<Tongue> {
  if (description !== undefined) {
    const { stages } = description
    const isByom = stages.includes('preprocess') || stages.includes('postprocess')
    return new Set([
      ...(isByom ? (['byom'] as const) : []),
      ...(stages.includes('reward') ? (['rft', 'scorer'] as const) : []),
    ])
  }
  const speaking = reports.filter(({ fits }) => fits === 'yes' || fits === 'partly')
  return new Set(speaking.map(({ caller }) => (caller === 'byom' || caller === 'rft' ? caller : 'scorer')))
}

/** One sample and a few more tell how a batch grows. Whoever scores side by side takes no longer for many. */
async function measure(asker: Asker, samples: readonly ProbeSample[], size: number): Promise<HandlerFacts['time']> {
  const few = samples.slice(0, 4)
  const one = await took(asker, samples.slice(0, 1), size === 1)
  if (size === 1 || few.length < 2) return { one, batch: one, size }
  const more = await took(asker, few, false)
  const each = Math.max(0, (more - one) / (few.length - 1))
  return { one, batch: one + each * (size - 1), size }
}

async function took(asker: Asker, samples: readonly ProbeSample[], isByom: boolean): Promise<number> {
  const [stage] = isByom ? byomQuestions('postprocess', samples) : []
  const list = listQuestion(
    'a list',
    samples.map((sample) => ({ wire: spell(sample), of: sample.id })),
  )
  const began = performance.now()
  await asker.reply(stage ?? list)
  return performance.now() - began
}

/** The same sample with and without its reference: where the one scores and the other gets a bare 0, nobody will know of the fault. */
async function hasSilentZero(asker: Asker, samples: readonly ProbeSample[]): Promise<boolean> {
  const [first] = samples
  if (first === undefined) return false
  const { reference_answer: _, ...without } = spell(first)
  const good = listQuestion('a sample', [{ wire: spell(first), of: 'good' }])
  const bad = listQuestion('a sample without a reference', [{ wire: { ...without, metadata: {} }, of: 'bad' }])
  const right = looseScores(good, await asker.reply(good)).get('good')
  const told = looseScores(bad, await asker.reply(bad)).get('bad')
  return typeof right === 'number' && right !== 0 && told === 0
}
