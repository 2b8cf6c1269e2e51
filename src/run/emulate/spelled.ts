import type { Finding } from '../../finding.ts'
import type { Subject, Target } from '../probe/subject.ts'
import type { Questions, Spelled } from './ask.ts'
import { anyAnswer } from './byom-questions.ts'
import type { NamedRow } from './losses.ts'

/** A spelling in which rows score another thing than in the job's. */
export interface SpelledFault {
  readonly code: 'NE3305'
  readonly message: string
  readonly hint: string
  readonly level: Finding['level']
  readonly rows: number
  readonly first: NamedRow
}

/** How many rows were answered right in other spellings, of those that were asked about. */
export interface SpelledReport {
  readonly tried: number
  readonly answered: number
  readonly faults: readonly SpelledFault[]
}

/** @param truth what the rows score in the job's own spelling, by row */
export async function askSpelled(
  subject: Subject,
  { spelled }: Questions,
  truth: ReadonlyMap<string, string>,
  budget: number,
): Promise<SpelledReport> {
  const target = await subject.open()
  const until = performance.now() + budget
  try {
    const faults: SpelledFault[] = []
    let tried = 0
    let answered = 0
    for (const form of spelled) {
      if (tried > 0 && performance.now() > until) break
      const differing = await differencesOf(target, form, truth)
      tried += differing.length
      const wrong = differing.filter(({ isRight }) => !isRight)
      answered += differing.length - wrong.length
      const [first] = wrong
      if (first !== undefined) faults.push(faultOf(form, first, wrong.length))
    }
    return { tried, answered, faults }
  } finally {
    await target.close()
  }
}

interface Compared {
  readonly row: NamedRow
  readonly expected: string
  readonly got: string | undefined
  readonly isRight: boolean
}

async function differencesOf(
  target: Target,
  { asks }: Spelled,
  truth: ReadonlyMap<string, string>,
): Promise<Compared[]> {
  const compared: Compared[] = []
  for (const ask of asks) {
    const scores = ask.read(await target.call(ask.event))
    for (const [at, row] of ask.rows.entries()) {
      const expected = truth.get(rowKey(row))
      const got = scores[at]
      // A row that has no score in the job's own spelling is told there.
      if (expected === undefined) continue
      compared.push({ row, expected, got, isRight: got === expected || got === anyAnswer })
    }
  }
  return compared
}

/** A row and its id: a dataset that is sent several times has the row under several. */
export const rowKey = ({ row, id = '' }: NamedRow): string => `${row} ${id}`

const faultOf = ({ name, level }: Spelled, { row, expected, got }: Compared, rows: number): SpelledFault => ({
  code: 'NE3305',
  message:
    got === undefined
      ? `with ${name} the sample gets no score [NE3305]`
      : `with ${name} the sample scores ${got}, and ${expected} as the job sends it [NE3305]`,
  hint: 'read the generated answer and the reference wherever the caller puts them',
  level,
  rows,
  first: row,
})
