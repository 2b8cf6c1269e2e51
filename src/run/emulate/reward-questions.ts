import type { SampleFormat } from '../../contract/index.ts'
import type { RftSample } from '../../dataset/rft.ts'
import { isTextLike, type ProbeSample } from '../probe/probe-sample.ts'
import { listQuestion } from '../probe/question.ts'
import { looseScores, readReward } from '../probe/read-reward.ts'
import { rowOf } from '../probe/scorer-questions.ts'
import { type Spelling, spell } from '../probe/spell.ts'
import { sampleText } from '../reward-course.ts'
import type { Ask, Questions, Spelled } from './ask.ts'
import type { KeptRow } from './kept-row.ts'

/** A sample to ask about, and its row as the dataset writes it. */
export type AskedSample = ProbeSample & { readonly written: Pick<RftSample, 'line' | 'content'> }

type Kept = KeptRow<AskedSample>

/** What a reward is asked again: its rows as the job sends them, and in every spelling of which a source speaks. */
export function rewardQuestions(kept: readonly Kept[], batchSize: number): Questions {
  const ask = (rows: readonly Kept[], how?: Spelling): Ask => {
    const question = questionOf(rows, (sample) =>
      how === undefined ? asSent(sample) : spell(sample, { ...mannerOf(sample), ...how }),
    )
    return askOf(rows, question.event, (reply) => readReward(question, reply, { encoding: 'rft' }).scores)
  }
  const inBatches = (rows: readonly Kept[], how?: Spelling) => chunks(rows, batchSize).map((part) => ask(part, how))
  return {
    alone: kept.map((row) => ({ ask: ask([row]), scored: row.scored })),
    inTurn: inBatches(kept),
    exchanged: inBatches(exchange(kept)),
    renamed: inBatches(rename(exchange(kept))),
    spelled: spellings.map(([name, how, level]): Spelled => ({ name, level, asks: inBatches(kept, how) })),
  }
}

/** As the job sends it: the row as it is written, with the generated turn last. */
const asSent = ({ id, output, written: { line, content } }: AskedSample): unknown =>
  JSON.parse(sampleText({ line: { ...line, id }, content }, output))

/** How the row is written: another spelling changes one thing of it, and leaves the rest. */
const mannerOf = ({ reference, written: { line, content } }: AskedSample): Spelling => ({
  content,
  reference: (line.reference_answer ?? undefined) === undefined && reference !== undefined ? 'metadata' : 'top',
})

/** Sources disagree on each of these. */
const spellings: readonly (readonly [name: string, how: Spelling, level: Spelled['level']])[] = [
  ['content as a list of parts', { content: 'parts' }, 'error'],
  ['content as an object', { content: 'object' }, 'warning'],
  ['role nova_assistant', { role: 'nova_assistant' }, 'error'],
  ['role nova_assistant, content as a list of parts', { role: 'nova_assistant', content: 'parts' }, 'error'],
  ['the reference in metadata', { reference: 'metadata' }, 'warning'],
]

/** What a custom scorer is asked again: one row a call in the job's format, and in the four others. */
export function scorerQuestions(kept: readonly Kept[], format: SampleFormat): Questions {
  const ask = (row: Kept, how: SampleFormat = format): Ask => {
    const question = questionOf([row], rowOf[how])
    return askOf([row], question.event, (reply) => looseScores(question, reply))
  }
  const alone = kept.map((row) => ({ ask: ask(row), scored: row.scored }))
  const others = (Object.keys(rowOf) as SampleFormat[]).filter((one) => one !== format)
  // What is no text reads differently in every format.
  const alike = kept.filter(({ sample }) => isTextLike(sample.reference))
  return {
    alone,
    inTurn: alone.map((one) => one.ask),
    exchanged: exchange(kept).map((row) => ask(row)),
    renamed: rename(exchange(kept)).map((row) => ask(row)),
    spelled: others.map((how) => ({
      name: `rows of format ${how}`,
      level: 'note',
      asks: alike.map((row) => ask(row, how)),
    })),
  }
}

const questionOf = (rows: readonly Kept[], wire: (sample: AskedSample) => unknown) =>
  listQuestion(
    '',
    rows.map(({ sample }, at) => ({ wire: wire(sample), of: String(at) })),
  )

function askOf(
  rows: readonly Kept[],
  event: unknown,
  scoresOf: (reply: Parameters<Ask['read']>[0]) => ReadonlyMap<string, number | 'unscored'>,
): Ask {
  return {
    rows,
    event: JSON.stringify(event),
    read: (reply) => {
      const scores = scoresOf(reply)
      return rows.map((_, at) => scores.get(String(at))?.toString())
    },
  }
}

/** Every sample with the answer of the next that is another one. */
function exchange(kept: readonly Kept[]): Kept[] {
  return kept.map((row, at) => {
    const others = [...kept.slice(at + 1), ...kept.slice(0, at)]
    const output = others.find((one) => one.output !== row.output)?.output ?? ''
    return { ...row, output, sample: { ...row.sample, output } }
  })
}

const rename = (kept: readonly Kept[]): Kept[] =>
  kept.map((row) => ({ ...row, sample: { ...row.sample, id: `again_${row.sample.id}` } }))

const chunks = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size))
