import { isAbstention } from '../abstain.ts'
import { type JudgeBar, type JudgeFinding, judgeFindings } from '../analysis/judge-check/findings.ts'
import type { PairJudgement, PointJudgement } from '../analysis/judge-check/judgement.ts'
import { type JudgeReport, judgeReport } from '../analysis/judge-check/report.ts'
import { importBundled } from '../bundle/import-bundled.ts'
import { type Label, type LabelFault, readLabels } from '../dataset/labels.ts'
import { NovaEvalError } from '../errors.ts'
import type { Judge, Judgement } from '../judge/index.ts'
import { inOrder } from './in-order.ts'

export interface JudgeCheckRequest {
  /** The module that exports `judge`. */
  readonly judge: string
  readonly labels: string
  /** How often each label is asked about. */
  readonly repeats: number
  readonly limit?: number | undefined
  /** Labels asked about at once; the judge's own limiter decides how many calls that are. */
  readonly concurrency: number
  readonly bar: JudgeBar
}

export interface JudgeCheck {
  readonly report: JudgeReport
  readonly findings: readonly JudgeFinding[]
  /** Verdicts that were never given: the judge could not be asked, by code. */
  readonly unasked: Readonly<Record<string, { readonly count: number; readonly reason: string }>>
  readonly faults: readonly LabelFault[]
}

/** The judge's own: it answered, and no verdict could be read from it. */
const unreadable: ReadonlySet<string | undefined> = new Set(['NE5020', 'NE5021', 'NE5022'])

/**
 * Asks a judge about labelled answers, again and again, and holds it against a bar.
 *
 * @throws NovaEvalError NE5309 the module exports no judge; NE5307 without a usable label
 */
export async function checkJudge(request: JudgeCheckRequest, onProgress?: (done: number) => void): Promise<JudgeCheck> {
  const judge = await loadJudge(request.judge)
  const faults: LabelFault[] = []
  const points: PointJudgement[] = []
  const pairs: PairJudgement[] = []
  const unasked: Record<string, { count: number; reason: string }> = {}
  let done = 0
  const labels = usable(readLabels(request.labels), faults, request.limit)
  const work = async (label: Label) => ({ label, judgements: await askRepeatedly(judge, label, request.repeats) })
  for await (const { label, judgements } of inOrder(labels, request.concurrency, work)) {
    done++
    onProgress?.(done)
    const answered = judgements.filter(({ score }) => {
      if (!isAbstention(score) || unreadable.has(score.code)) return true
      const { code = 'abstained', reason } = score
      unasked[code] = { count: (unasked[code]?.count ?? 0) + 1, reason }
      return false
    })
    if (answered.length === 0) continue
    if ('length' in label) {
      const scores = answered.map(({ score }) => (isAbstention(score) ? undefined : score))
      points.push({ label: label.label, length: label.length, scores })
    } else {
      if (answered.some(({ score, verdicts }) => !isAbstention(score) && verdicts === undefined)) throw noPairs(request)
      const forward = answered.map(({ verdicts }) => verdicts?.forward)
      const backward = answered.map(({ verdicts }) => verdicts?.backward)
      pairs.push({ label: label.label, lengths: label.lengths, forward, backward })
    }
  }
  if (done === 0)
    throw new NovaEvalError(`${request.labels} holds no usable label`, {
      code: 'NE5307',
      file: request.labels,
      hint: faults[0]?.error.hint,
    })
  const report = judgeReport({ points, pairs, range: judge.range })
  return { report, findings: judgeFindings(report, request.bar), unasked, faults }
}

/** One after the other: repeats asked together could share what a service keeps. */
async function askRepeatedly(judge: Judge, { fields }: Label, repeats: number): Promise<Judgement[]> {
  const judgements: Judgement[] = []
  for (let at = 0; at < repeats; at++) judgements.push(await judge.inFull(fields, undefined, { fresh: true }))
  return judgements
}

async function* usable(
  labels: AsyncIterable<Label | LabelFault>,
  faults: LabelFault[],
  limit = Number.POSITIVE_INFINITY,
): AsyncGenerator<Label, void, undefined> {
  let taken = 0
  for await (const label of labels) {
    if ('error' in label) faults.push(label)
    else if (taken++ < limit) yield label
    else return
  }
}

async function loadJudge(file: string): Promise<Judge> {
  const { judge } = await importBundled(file, 'judge')
  if (isJudge(judge)) return judge
  throw new NovaEvalError(`${file} exports no judge`, {
    code: 'NE5309',
    file,
    hint: "import { judge as ask } from 'nova-custom-eval/judge'; export const judge = ask({ model, prompt })",
  })
}

const isJudge = (value: unknown): value is Judge =>
  typeof value === 'function' && 'inFull' in value && typeof value.inFull === 'function'

const noPairs = ({ judge, labels }: JudgeCheckRequest) =>
  new NovaEvalError(`${labels} holds pairs, and the judge scores one answer at a time`, {
    code: 'NE5308',
    file: judge,
    hint: 'give the judge verdict: pairwise(), or labels of { output, label }',
  })
