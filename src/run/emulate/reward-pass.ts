import type { RewardEncoding, RewardFinding, SampleFormat } from '../../contract/index.ts'
import type { RftSample } from '../../dataset/rft.ts'
import type { Row } from '../../dataset/rows.ts'
import { rewardScore } from '../../results/reward-record.ts'
import type { RowError, RowRecord } from '../../results/row-record.ts'
import { inOrder } from '../in-order.ts'
import { inGroups } from '../journal.ts'
import { alongWith } from '../lost-batch.ts'
import { Misplaced } from '../misplaced.ts'
import { probeSampleOf } from '../probe/data-samples.ts'
import type { ProbeSample } from '../probe/probe-sample.ts'
import { rowOf } from '../probe/scorer-questions.ts'
import { type SentCourse, sampleText } from '../reward-course.ts'
import { runRewardRows } from '../reward-rows.ts'
import { BatchWatch } from './batch-watch.ts'
import { count, type KeptRow } from './kept-row.ts'
import { newPass, type Passed, type PassParts } from './pass.ts'
import type { AskedSample } from './reward-questions.ts'

/** Sends every row through a job that calls a reward with lists, or a custom scorer with lists of one. */
export async function rewardPass(
  rows: AsyncIterable<readonly Row<RftSample>[]>,
  parts: PassParts,
  format: SampleFormat | undefined,
): Promise<Passed<AskedSample>> {
  const passed = newPass<AskedSample>(1)
  const [turns = []] = passed.stages
  const { habits, caller, answers, data, keep, signal, onRow } = parts
  const misplaced = new Misplaced()
  let batches = 0
  const told = {
    sample: () => undefined,
    findings: (sent: readonly SentCourse[], findings: readonly RewardFinding[]) => addBeside(passed, sent, findings),
  }
  const work = async (group: readonly Row<RftSample>[]) => {
    const watch = new BatchWatch({ caller, turns, at: batches++, rows: group.length, signal })
    const spell =
      format === undefined ? sampleText : (sample: RftSample, output: string) => scorerText(format, sample, output)
    const records = await runRewardRows(group, {
      data,
      answers,
      acceptStale: true,
      misplaced,
      told,
      mayAbstain: new Set(),
      call: (events) => watch.call(events),
      spell: (sample, output) => watch.spelt(spell(sample, output)),
      ...(format !== undefined && { encodingOf }),
    })
    return { group, records: nameTooLarge(records, watch), watch }
  }
  const size = habits.batchSize
  for await (const { group, records, watch } of inOrder(
    inGroups(rows, { first: size, largest: size }, signal),
    parts.width,
    work,
  )) {
    for (const [place, record] of records.entries()) {
      count(passed.counts, record)
      if (record.error !== undefined) passed.losses.add(nameOf(record), record.error)
      if (passed.kept.length < keep) passed.kept.push(...keptOf(group[place], record))
      onRow(record)
    }
    const sent = records.filter(({ outcome }) => outcome !== 'rejected')
    if (watch.late !== undefined) passed.beside.add(nameOf(sent[watch.late]), early)
    if (watch.bare && format !== undefined) passed.beside.add(nameOf(sent[0]), bareList)
  }
  return passed
}

function keptOf(row: Row<RftSample> | undefined, record: RowRecord): KeptRow<AskedSample>[] {
  const { output } = record
  const scored = scoreText(record)
  if (row === undefined || 'fault' in row || output === null || scored === undefined) return []
  return [{ ...nameOf(record), sample: sampleOf(row.sample, output), output, scored }]
}

const sampleOf = (sample: RftSample, output: string): AskedSample => ({
  ...probeSampleOf(sample, sample.line.messages as ProbeSample['turns'], output),
  written: sample,
})

/** What a row scored, as it is compared; undefined where it was lost. */
const scoreText = ({ outcome, metrics }: RowRecord): string | undefined =>
  outcome === 'scored' ? String(metrics[rewardScore]) : outcome === 'abstained' ? 'unscored' : undefined

const nameOf = (record: RowRecord | undefined) => ({ row: record?.row ?? 0, id: record?.id })

const scorerText = (format: SampleFormat, sample: RftSample, output: string): string =>
  JSON.stringify(rowOf[format](sampleOf(sample, output)))

/** The page on custom scorers shows a bare list and an envelope of JSON text. */
const encodingOf = (response: unknown): RewardEncoding => (Array.isArray(response) ? 'rft' : 'scorer')

/** Where a batch is too large, one row of it made it so: the first with which it is. */
function nameTooLarge(records: readonly RowRecord[], { over }: BatchWatch): readonly RowRecord[] {
  const all = records.filter(({ error }) => error?.code === 'NE3304')
  const culprit = over === undefined ? undefined : all[over]
  if (culprit === undefined) return records
  return records.map((record) =>
    record.error?.code !== 'NE3304' || record === culprit
      ? record
      : { ...record, error: alongWith(culprit, culprit.error as RowError) },
  )
}

/** What costs nobody a result. A result for nobody is told by its place, unless the sample there is told to have none. */
function addBeside(passed: Passed<AskedSample>, sent: readonly SentCourse[], findings: readonly RewardFinding[]): void {
  const lacking = new Set(findings.flatMap(({ code, sample }) => (code === 'NE3132' ? [sample] : [])))
  for (const { code, message, hint, path, sample = Number(path.split('/')[1]) } of findings) {
    if (!besides.has(code) || (code === 'NE3133' && lacking.has(sample))) continue
    const course = sent[sample] ?? sent.at(-1)
    if (course !== undefined) passed.beside.add({ row: course.row, id: course.sample.id }, { code, message, hint })
  }
}

const besides: ReadonlySet<string> = new Set(['NE3133', 'NE3135', 'NE3138'])

const early: RowError = {
  code: 'NE3303',
  message: 'the response went on changing after it was given: the caller has what stood in it before [NE3303]',
  hint: 'await every promise before the answer: Promise.all(samples.map(...)), not forEach',
}

const bareList: RowError = {
  code: 'NE3308',
  message: "a bare list: the custom scorer's page takes it, the SDK's own verifier refuses it [NE3308]",
  hint: 'answer { statusCode: 200, body: JSON.stringify(results) }, which every source takes',
}
