import { readSample } from '../../dataset/gen-qa.ts'
import { findKind } from '../../dataset/kind.ts'
import { Outputs } from '../../dataset/outputs.ts'
import { type RftSample, readRftSample } from '../../dataset/rft.ts'
import { selectRows } from '../../dataset/rows.ts'
import { NovaEvalError } from '../../errors.ts'
import { conversationOf } from '../../results/conversation.ts'
import { batchSize, type ProbeSample, referenceText } from './probe-sample.ts'

/**
 * The author's own rows to probe with, RFT or gen_qa, a batch of them, with recorded answers where there are any. Where there are none, the last
 * turn of a row is its answer if it is an assistant's; else the reference is, but for every fifth row that has its neighbour's and
 * every tenth that has none.
 *
 * @throws NovaEvalError NE1003 no such file, NE2001 to NE2008 and NE2201 to NE2210 a row that is none, NE2105 a row without an answer
 */
export async function readDataSamples(data: string, outputs: string | undefined): Promise<readonly ProbeSample[]> {
  const rows = await readRows(data, batchSize)
  const references = rows.map(({ reference }) => reference)
  if (outputs === undefined) return fill(rows.map((row, at) => sampleOf(row, answerIn(row) ?? guess(references, at))))
  await using recorded = await Outputs.open(outputs)
  const samples: ProbeSample[] = []
  for (const [row, sample] of rows.entries()) {
    const { output } = await recorded.find({
      row,
      id: sample.id,
      gold: referenceText(sample.reference),
      conversation: () => conversationOf(turnOf(sample, 'system') ?? null, turnOf(sample, 'user') ?? ''),
    })
    samples.push(sampleOf(sample, output))
  }
  return fill(samples)
}

/** The first usable rows, with their references for answers. What is wrong with the others is for others to tell. */
export async function readFewSamples(data: string, most: number): Promise<readonly ProbeSample[]> {
  const rows = await readRows(data, most, () => {})
  const references = rows.map(({ reference }) => reference)
  return rows.map((row, at) => sampleOf(row, answerIn(row) ?? guess(references, at)))
}

async function readRows(data: string, limit: number, onFault?: (fault: NovaEvalError) => void): Promise<RftSample[]> {
  const read = (await findKind(data)) === 'gen_qa' ? readGenQa : readRftSample
  const refuse = (fault: NovaEvalError, row: number): void => {
    if (onFault === undefined) throw placed(fault, data, row)
    onFault(fault)
  }
  const found: RftSample[] = []
  for await (const rows of selectRows(data, { limit }, read)) {
    for (const row of rows) {
      if ('sample' in row) found.push(row.sample)
      else refuse(row.fault, row.row)
    }
  }
  if (found.length > 0 || onFault !== undefined) return found
  throw new NovaEvalError('the dataset has no row to probe with', {
    code: 'NE2004',
    file: data,
    hint: 'give rows of RFT or gen_qa',
  })
}

/** A gen_qa row as the conversation that it asks for. */
function readGenQa(bytes: Buffer, row: number): RftSample {
  const { id = `row-${row}`, system, query, response } = readSample(bytes)
  const turns = [...(system === undefined ? [] : [turn('system', system)]), turn('user', query)]
  return { id, line: { id, messages: turns }, turns, content: 'text', reference: response, notes: [] }
}

const turn = (role: 'system' | 'user', content: string) => ({ role, content })

const placed = (fault: NovaEvalError, file: string, row: number): NovaEvalError =>
  new NovaEvalError(fault.message.replace(/ \[NE\d{4}\]$/, ''), {
    code: fault.code,
    path: fault.path,
    hint: fault.hint,
    file,
    line: row + 1,
    cause: fault,
  })

const turnOf = ({ turns }: RftSample, role: string): string | undefined =>
  turns.findLast((turn) => turn.role === role)?.content

const isGenerated = (turns: RftSample['turns']): boolean => turns.at(-1)?.role === 'assistant'

const answerIn = ({ turns }: RftSample): string | undefined => (isGenerated(turns) ? turns.at(-1)?.content : undefined)

function guess(references: readonly unknown[], at: number): string {
  if (at % 10 === 7) return ''
  return referenceText(references[(at % 5 === 3 ? at + 1 : at) % references.length])
}

function sampleOf(sample: RftSample, output: string): ProbeSample {
  const messages = sample.line.messages as ProbeSample['turns']
  return probeSampleOf(sample, isGenerated(sample.turns) ? messages.slice(0, -1) : messages, output)
}

/** A row of an RFT dataset as a sample to probe with. */
export function probeSampleOf(
  { line, reference }: RftSample,
  turns: ProbeSample['turns'],
  output: string,
): ProbeSample {
  const { id, messages: _, reference_answer: top, ...rest } = line
  const one = { id: String(id), turns, output, reference }
  if (top !== undefined && top !== null) return { ...one, reference: top, rest }
  const { reference_answer: _inside, ...metadata } = (rest.metadata ?? {}) as Readonly<Record<string, unknown>>
  return { ...one, rest: { ...rest, metadata } }
}

/** As many as a batch holds: fewer are sent again under other ids. */
function fill(samples: readonly ProbeSample[]): ProbeSample[] {
  return Array.from({ length: batchSize }, (_, at) => {
    const sample = samples[at % samples.length] as ProbeSample
    return at < samples.length ? sample : { ...sample, id: `${sample.id}-${Math.floor(at / samples.length) + 1}` }
  })
}
