import { MetricAbstention } from '../src/metrics/abstention.ts'
import { catalog } from '../src/metrics/catalog.ts'
import type { SampleMetric } from '../src/metrics/metric.ts'
import { indelRatio } from '../src/metrics/text/indel-ratio.ts'
import { levenshteinSimilarity } from '../src/metrics/text/levenshtein-similarity.ts'
import { rougeL } from '../src/metrics/text/rouge-l.ts'
import { rougeLsum } from '../src/metrics/text/rouge-lsum.ts'
import { answerNumber } from '../src/text/answer-number.ts'
import { extractAnswer } from '../src/text/extract-answer.ts'
import { extractBoxed } from '../src/text/extract-boxed.ts'
import { extractChoice } from '../src/text/extract-choice.ts'
import { extractJson } from '../src/text/extract-json.ts'
import { numberAfter } from '../src/text/extract-number.ts'
import { extractToolCalls } from '../src/text/extract-tool-calls.ts'
import { lastNumber } from '../src/text/last-number.ts'
import { parseNumber } from '../src/text/parse-number.ts'
import { solutionText } from '../src/text/solution.ts'
import { mulberry } from './generated-rows.ts'
import { median } from './paired.ts'
import { type BenchOptions, printNote, printTable, ratio, shown } from './print.ts'

/** `near` is the text with a letter before it. */
type Read = (text: string, near: string) => unknown

/** Pieces that make a careless reader quadratic, or deep. */
const pieces = ['{', '{"a":', '"{', '\\boxed{', '(((', '1', ' '] as const

/** Twice the text may cost so much. */
const allowed = 2.5

const extractors: Readonly<Record<string, Read>> = {
  solutionText: (text) => solutionText(text, { thinkTags: [['<think>', '</think>']] }),
  extractJson: (text) => extractJson(text),
  'extractJson, repair': (text) => extractJson(text, { repair: true }),
  extractAnswer: (text) => extractAnswer(text),
  extractBoxed: (text) => extractBoxed(text),
  'extractBoxed, legacy': (text) => extractBoxed(text, { legacy: true }),
  extractChoice: (text) => extractChoice(text),
  numberAfter: (text) => numberAfter(text, 'A:'),
  extractToolCalls: (text) => extractToolCalls(text),
  'extractToolCalls, python': (text) => extractToolCalls(text, { python: true }),
  lastNumber: (text) => lastNumber(text),
  answerNumber: (text) => answerNumber(text),
  parseNumber: (text) => parseNumber(text),
}

/** A table of both texts is behind these: they are timed by themselves. */
const quadratic: ReadonlySet<string> = new Set([
  'lev_sim',
  'levenshtein_similarity',
  'anls',
  'indel_ratio',
  'rougeL',
  'rouge_l',
  'rougeLsum',
  'rouge_lsum',
])

const golds: Readonly<Record<NonNullable<SampleMetric['gold']>, string>> = {
  json: '{"a":[1,2]}',
  'tool-calls': '[{"name":"f","arguments":{"a":1}}]',
  'python-call': 'f(a=1)',
  'bfcl-row': JSON.stringify({
    function: {
      name: 'f',
      parameters: { type: 'dict', properties: { a: { type: 'integer' } }, required: ['a'] },
    },
    ground_truth: [{ f: { a: [1] } }],
  }),
}

/**
 * Every linear metric of a sample; those of a set read its samples with the same code. The gold is as long as the text, and nearly
 * the same, where any text will do.
 */
function linearMetrics(): Record<string, Read> {
  return Object.fromEntries(
    catalog.flatMap((metric): [string, Read][] => {
      if (!('score' in metric) || quadratic.has(metric.id)) return []
      const gold = metric.gold === undefined ? undefined : golds[metric.gold]
      return [[metric.id, (text, near) => metric.score(text, gold ?? near)]]
    }),
  )
}

interface Growth {
  readonly name: string
  readonly once: number
  readonly twice: number
  readonly ratio: number
}

/** A text and the gold to it. */
type Pair = readonly [text: string, near: string]

/** The least of some rounds, for what else the machine does only ever adds: one round, and more within a budget of milliseconds. */
function growth(name: string, read: Read, [short, once, twice]: readonly [Pair, Pair, Pair], budget: number): Growth {
  // Compiles the reader, which the first round would otherwise pay for.
  read(...short)
  const least = { once: Number.POSITIVE_INFINITY, twice: Number.POSITIVE_INFINITY }
  const started = performance.now()
  for (let round = 0; round === 0 || (round < 9 && performance.now() - started < budget); round++) {
    least.once = Math.min(
      least.once,
      timed(() => read(...once)),
    )
    least.twice = Math.min(
      least.twice,
      timed(() => read(...twice)),
    )
  }
  return { name, ...least, ratio: least.twice / least.once }
}

/**
 * The same by the processor's time of this thread: on a busy machine what takes longer than a turn of the scheduler waits for others
 * in every round. That clock ticks in milliseconds, so many calls are one measurement; both sizes in turn, for the compiler may
 * change its mind meanwhile.
 */
function processorGrowth(name: string, read: Read, once: Pair, twice: Pair): Growth {
  const turns = 5
  const perCall = (pair: Pair) => {
    const started = performance.now()
    const before = process.threadCpuUsage()
    let calls = 0
    while (calls === 0 || performance.now() - started < 80) {
      read(...pair)
      calls++
    }
    const { user, system } = process.threadCpuUsage(before)
    return (user + system) / 1000 / calls
  }
  const spent = { once: 0, twice: 0 }
  for (let turn = 0; turn < turns; turn++) {
    spent.once += perCall(once) / turns
    spent.twice += perCall(twice) / turns
  }
  return { name, ...spent, ratio: spent.twice / spent.once }
}

/**
 * Both by `join`, which writes a string in one piece: what `repeat` or `+` makes is joined by whoever reads it first, and what comes
 * from a buffer lies outside the heap from 1 MB on, where each character takes longer.
 */
function pairOf(piece: string, length: number): Pair {
  const text = Array.from({ length: length / piece.length }, () => piece).join('')
  return [text, ['x', text].join('')]
}

/** Text that repeats a piece through every extractor and linear metric, once and twice as much; and the quadratic metrics on longer and longer text. */
export async function hostileBench({ quick }: BenchOptions): Promise<void> {
  const size = quick ? 250_000 : 1_000_000
  const readers = { ...extractors, ...linearMetrics() }
  const worst = new Map<string, Growth>()
  const rows: string[][] = []
  const beyond: string[] = []
  for (const piece of pieces) {
    const [short, once, twice] = [pairOf(piece, size / 20), pairOf(piece, size), pairOf(piece, 2 * size)] as const
    const grown: Growth[] = []
    for (const [name, read] of Object.entries(readers)) {
      let found = growth(name, read, [short, once, twice], quick ? 5 : 15)
      if (found.ratio > allowed) found = processorGrowth(name, read, once, twice)
      if (found.ratio > allowed) beyond.push(`${name} on ${JSON.stringify(piece)} (${ratio(found.ratio)})`)
      if (!(found.ratio <= (worst.get(name)?.ratio ?? 0))) worst.set(name, found)
      grown.push(found)
    }
    const steepest = grown.reduce((most, each) => (each.ratio > most.ratio ? each : most))
    const slowest = grown.reduce((most, each) => (each.twice > most.twice ? each : most))
    rows.push([
      JSON.stringify(piece),
      ratio(median(grown.map((each) => each.ratio))),
      `${ratio(steepest.ratio)} ${steepest.name}`,
      shown(steepest.twice, 'ms'),
      `${slowest.name}`,
      shown(slowest.once, 'ms'),
      shown(slowest.twice, 'ms'),
    ])
  }
  const megabytes = size / 1_000_000
  printTable(
    `${Object.keys(readers).length} extractors and linear metrics, text that repeats a piece, ${megabytes} MB and ${2 * megabytes} MB (node ${process.versions.node}), least times, processor time where these are beyond x ${allowed}`,
    [
      'piece',
      'median ratio',
      'worst ratio',
      `at ${2 * megabytes} MB`,
      'slowest',
      `${megabytes} MB`,
      `${2 * megabytes} MB`,
    ],
    rows,
  )
  printNote(
    beyond.length === 0
      ? `twice the text never cost more than ${allowed} times the time`
      : `more than ${allowed} times the time: ${beyond.join(', ')}`,
  )
  printTable(
    'the worst of each',
    ['extractor or metric', `${megabytes} MB`, `${2 * megabytes} MB`, 'ratio'],
    [...worst.values()].map((each) => [each.name, shown(each.once, 'ms'), shown(each.twice, 'ms'), ratio(each.ratio)]),
  )
  quadraticTable(quick)
}

/** Two texts of so many units that share about half of them, in no order that a shortcut would find. */
function shuffled(units: readonly string[], count: number, joint: string, seed: number): string {
  const random = mulberry(seed)
  return Array.from({ length: count }, () => units[Math.floor(units.length * random())]).join(joint)
}

function quadraticTable(quick: boolean): void {
  const letters = [...'abcdefgh']
  const words = Array.from({ length: 64 }, (_, at) => `w${at}`)
  const metrics = {
    levenshteinSimilarity: { units: letters, joint: '', score: levenshteinSimilarity },
    indelRatio: { units: letters, joint: '', score: indelRatio },
    rougeL: { units: words, joint: ' ', score: rougeL },
    rougeLsum: { units: words, joint: ' ', score: rougeLsum },
  }
  const sizes = [1_000, 10_000, 100_000]
  const rows = Object.entries(metrics).map(([name, { units, joint, score }]) => {
    const cells = sizes.map((size) => {
      const output = shuffled(units, size, joint, 1)
      const gold = shuffled(units, size, joint, 2)
      const rounds = size === 100_000 ? 1 : quick ? 3 : 5
      return {
        unlimited: median(
          Array.from({ length: rounds }, () => timed(() => score(output, gold, { limit: Number.POSITIVE_INFINITY }))),
        ),
        limited: abstains(() => score(output, gold)) ? 'abstains' : 'scores',
      }
    })
    return [
      name,
      joint === '' ? 'characters' : 'tokens',
      ...cells.flatMap(({ unlimited, limited }) => [shown(unlimited, 'ms'), limited]),
    ]
  })
  printTable(
    'quadratic metrics, time without a limit, and what they do within the one they have',
    ['metric', 'of', '10^3', '', '10^4', '', '10^5', ''],
    rows,
  )
}

function timed(call: () => unknown): number {
  const started = performance.now()
  call()
  return performance.now() - started
}

function abstains(call: () => unknown): boolean {
  try {
    call()
    return false
  } catch (error) {
    if (error instanceof MetricAbstention) return true
    throw error
  }
}
