import { readSample, type Sample } from '../dataset/gen-qa.ts'
import { findKind } from '../dataset/kind.ts'
import { Outputs } from '../dataset/outputs.ts'
import { type RftSample, readRftSample, rftOfGenQa } from '../dataset/rft.ts'
import { type ReadSample, type Row, selectRows } from '../dataset/rows.ts'
import { NovaEvalError } from '../errors.ts'
import { conversationOf } from '../results/conversation.ts'
import { referenceText } from '../run/probe/probe-sample.ts'
import { answerQuery, sampleText } from '../run/reward-course.ts'

/** A row as it will be asked about. */
export type RowQuestion =
  | { readonly kind: 'stages'; readonly row: number; readonly sample: Sample; readonly output: string }
  | { readonly kind: 'reward'; readonly row: number; readonly event: string }

export interface RowQuestions {
  readonly questions: readonly RowQuestion[]
  /** Where the model's answers are from. */
  readonly outputs: 'recorded' | 'dataset' | 'gold'
}

/**
 * The first rows of a dataset as questions to a function. The model's answer is the recorded one; without those it is the last turn
 * of a row where that is an assistant's, else the gold: then every row should score best.
 *
 * @param lists whether the function takes lists of samples where the dataset does not tell
 * @throws NovaEvalError of the row, with file and line; NE2004 where there is none, NE2103 and NE2105 for its recorded answer
 */
export async function readQuestions(
  data: string,
  { outputs, rows, lists }: { readonly outputs?: string | undefined; readonly rows: number; readonly lists: boolean },
): Promise<RowQuestions> {
  const kind = await findKind(data)
  await using recorded = outputs === undefined ? undefined : await Outputs.open(outputs)
  if (kind === 'rft' || lists) {
    const read: ReadSample<RftSample> =
      kind === 'rft' ? readRftSample : (bytes, row) => rftOfGenQa(readSample(bytes), row)
    const samples = await firstRows(data, rows, read)
    const questions: RowQuestion[] = []
    let said = 0
    for (const { row, sample } of samples) {
      const { asked, answer } = split(sample)
      if (answer !== undefined) said++
      const output = await recorded?.find(answerQuery(row, sample))
      const text = output?.output ?? answer ?? referenceText(sample.reference)
      const event = `[${sampleText({ ...sample, line: asked }, text)}]`
      questions.push({ kind: 'reward', row, event })
    }
    return { questions, outputs: recorded !== undefined ? 'recorded' : said === samples.length ? 'dataset' : 'gold' }
  }
  const questions: RowQuestion[] = []
  for (const { row, sample } of await firstRows(data, rows, (bytes) => readSample(bytes))) {
    const { id, query, response, system = null } = sample
    const conversation = (): string => conversationOf(system, query)
    const output = await recorded?.find({ row, id, gold: response, conversation })
    questions.push({ kind: 'stages', row, sample, output: output?.output ?? response })
  }
  return { questions, outputs: recorded === undefined ? 'gold' : 'recorded' }
}

interface Read<S> {
  readonly row: number
  readonly sample: S
}

async function firstRows<S extends Sample | RftSample>(
  data: string,
  limit: number,
  read: ReadSample<S>,
): Promise<Read<S>[]> {
  const found: Read<S>[] = []
  for await (const rows of selectRows<S>(data, { limit }, read)) for (const row of rows) found.push(sound(row, data))
  if (found.length > 0) return found
  throw new NovaEvalError('the dataset has no row to send', { code: 'NE2004', file: data, hint: 'give one with rows' })
}

function sound<S>(row: Row<S>, file: string): Read<S> {
  if ('sample' in row) return row
  const { fault } = row
  const { code, path, hint } = fault
  const message = fault.message.replace(/ \[NE\d{4}\]$/, '')
  throw new NovaEvalError(message, { code, path, hint, file, line: row.row + 1, cause: fault })
}

/** The line without the turn that is the model's, and what that turn says. */
function split({ line, turns }: RftSample): { readonly asked: RftSample['line']; readonly answer: string | undefined } {
  const last = turns.at(-1)
  if (last?.role !== 'assistant') return { asked: line, answer: undefined }
  return { asked: { ...line, messages: (line.messages as readonly unknown[]).slice(0, -1) }, answer: last.content }
}
