import type { Reply, Subject, Target } from '../probe/subject.ts'
import type { Ask, Questions } from './ask.ts'
import type { NamedRow } from './losses.ts'

/** What asking again showed, and of which rows. */
export interface AgainFault {
  readonly code: string
  readonly message: string
  readonly hint: string
  readonly rows: number
  readonly first: NamedRow
}

/** Whether the same sample scores the same, whoever was asked about before it, beside it, and at the same time. */
export interface Again {
  /** Rows that were asked about alone. */
  readonly alone: number
  /** What the rows score in the job's form, nothing else under way. */
  readonly truth: ReadonlyMap<Ask, readonly (string | undefined)[]>
  readonly fault: AgainFault | undefined
}

/** How many rows that differ are looked into. */
const examined = 3

/** @param budget milliseconds that asking for rows alone may take */
export async function askAgain(subject: Subject, questions: Questions, budget: number): Promise<Again> {
  await using first = new Quiet(subject)
  const { alone, inTurn, exchanged, renamed } = questions
  const until = performance.now() + budget
  const differing: { readonly ask: Ask; readonly pair: Pair }[] = []
  let asked = 0
  for (const { ask, scored } of alone) {
    if (asked > 0 && performance.now() > until) break
    asked++
    const [score] = ask.read(await first.call(ask.event))
    if (score !== scored) differing.push({ ask, pair: [scored, score] })
  }
  if (subject.fresh) await first.renew()
  const truth = await first.askAll(inTurn)
  const fault =
    (await ofTheJob(subject, differing)) ??
    (await ofTheOrder(subject, first, inTurn, truth)) ??
    (await ofTheOrder(subject, first, exchanged, subject.fresh ? undefined : await first.askAs(renamed, exchanged)))
  return { alone: asked, truth, fault }
}

type Pair = readonly [one: string | undefined, other: string | undefined]

/** Alone a row scores another thing than in the job: by chance, by what was kept, or by what else was under way. */
async function ofTheJob(
  subject: Subject,
  differing: readonly { readonly ask: Ask; readonly pair: Pair }[],
): Promise<AgainFault | undefined> {
  const [first] = differing
  const [row] = first?.ask.rows ?? []
  if (first === undefined || row === undefined) return undefined
  const kinds = new Set<Kind>()
  for (const { ask, pair } of differing.slice(0, examined)) kinds.add(await kindOf(subject, ask, pair))
  const kind = kinds.has('chance') ? 'chance' : kinds.has('state') ? 'state' : 'company'
  return { ...told[kind](first.pair), rows: differing.length, first: row }
}

type Kind = 'chance' | 'state' | 'company'

async function kindOf(subject: Subject, ask: Ask, [inJob, alone]: Pair): Promise<Kind> {
  const one = await scoreOf(subject, ask)
  const two = await scoreOf(subject, ask)
  if (one !== two || (!subject.fresh && one !== alone)) return 'chance'
  return one === inJob ? 'state' : 'company'
}

async function scoreOf(subject: Subject, ask: Ask): Promise<string | undefined> {
  await using quiet = new Quiet(subject)
  return ask.read(await quiet.call(ask.event))[0]
}

/**
 * The same questions after others. Where what is compared with is not given, it is asked for in a fresh environment; without one,
 * what stays as it is was kept, and what changes once more is chance.
 */
async function ofTheOrder(
  subject: Subject,
  used: Quiet,
  asks: readonly Ask[],
  before?: Scores,
): Promise<AgainFault | undefined> {
  const after = await used.askAll(asks)
  const expected = before ?? (await freshly(subject, asks))
  const differing = differencesOf(asks, expected, after)
  const [first] = differing
  if (first === undefined) return undefined
  const [same, again] = subject.fresh ? [expected, await freshly(subject, asks)] : [after, await used.askAll(asks)]
  const kind = differencesOf(asks, same, again).length > 0 ? 'chance' : 'state'
  return { ...told[kind](first.pair), rows: differing.length, first: first.row }
}

type Scores = ReadonlyMap<Ask, readonly (string | undefined)[]>

async function freshly(subject: Subject, asks: readonly Ask[]): Promise<Scores> {
  await using quiet = new Quiet(subject)
  return await quiet.askAll(asks)
}

function differencesOf(asks: readonly Ask[], expected: Scores, got: Scores) {
  return asks.flatMap((ask) =>
    ask.rows.flatMap((row, at) => {
      const pair: Pair = [expected.get(ask)?.[at], got.get(ask)?.[at]]
      return pair[0] === pair[1] ? [] : [{ row, pair }]
    }),
  )
}

/** One environment, asked one thing after the other. */
class Quiet implements AsyncDisposable {
  readonly #subject: Subject
  #target: Target | undefined

  constructor(subject: Subject) {
    this.#subject = subject
  }

  async call(event: string): Promise<Reply> {
    this.#target ??= await this.#subject.open()
    return this.#target.call(event)
  }

  async askAll(asks: readonly Ask[]): Promise<Scores> {
    const scores = new Map<Ask, readonly (string | undefined)[]>()
    for (const ask of asks) scores.set(ask, ask.read(await this.call(ask.event)))
    return scores
  }

  /** What other questions score, as the scores of those that they stand for; undefined where there are none. */
  async askAs(others: readonly Ask[], asks: readonly Ask[]): Promise<Scores | undefined> {
    if (others.length === 0) return undefined
    const scores = await this.askAll(others)
    return new Map(asks.map((ask, at) => [ask, scores.get(others[at] as Ask) ?? []]))
  }

  async renew(): Promise<void> {
    await this.#target?.close()
    this.#target = undefined
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.renew()
  }
}

const shown = (score: string | undefined): string => score ?? 'nothing'

const told: Readonly<Record<Kind, (pair: Pair) => Pick<AgainFault, 'code' | 'message' | 'hint'>>> = {
  chance: ([one, other]) => ({
    code: 'NE3302',
    message: `the same sample scores ${shown(one)} the first time and ${shown(other)} the next [NE3302]`,
    hint: 'leave out chance and the clock, or seed them from the sample; ask a judge with temperature 0',
  }),
  state: ([one, other]) => ({
    code: 'NE3301',
    message: `the same sample scores ${shown(one)}, and ${shown(other)} after other events: something outlives an invocation [NE3301]`,
    hint: 'keep nothing of an invocation in the module; an id names a prompt, not an answer',
  }),
  company: ([one, other]) => ({
    code: 'NE3603',
    message: `the sample scores ${shown(one)} in the job's calls, and ${shown(other)} alone: what else is under way decides [NE3603]`,
    hint: 'a judge that is throttled is no wrong answer: abstain, and keep to its quota; score every sample by itself',
  }),
}
