import { jsonDiff } from '../src/metrics/json/json-diff.ts'
import { bleu } from '../src/metrics/text/bleu.ts'
import { exactMatch } from '../src/metrics/text/exact-match.ts'
import { levenshteinSimilarity } from '../src/metrics/text/levenshtein-similarity.ts'
import { rougeL } from '../src/metrics/text/rouge-l.ts'
import { rougeLsum } from '../src/metrics/text/rouge-lsum.ts'
import { rougeN } from '../src/metrics/text/rouge-n.ts'
import { tokenF1 } from '../src/metrics/text/token-f1.ts'
import { median, medianRatio, paired } from './paired.ts'
import { loadPeers, type PeerName, type Peers, peerLabel } from './peers/peers.ts'
import { type BenchOptions, printNote, printTable, ratio, shown } from './print.ts'
import { jsonPairs, type Pair, textPairs } from './text-pairs.ts'

type Score = (output: string, gold: string) => number
type PeerScore = (output: string, gold: string) => number | Promise<number>

interface Peer {
  readonly name: PeerName
  /** How it is called, where not as it comes. */
  readonly how?: string
  readonly score: PeerScore
}

interface Rivalry {
  readonly metric: string
  /** What both sides ought to give; ours gives it, see `npm run parity`. */
  readonly reference: string
  readonly ours: Score
  readonly peers: readonly Peer[]
  readonly on?: 'json'
  /** Pairs between one turn and the next. */
  readonly batch?: number
}

/** rouge_score's own words, without its stemmer. */
const tokenizer = (text: string): string[] => text.toLowerCase().match(/[a-z0-9]+/g) ?? []
const given = "the reference's tokens given"

const rougeScore = { compat: 'rouge-score' } as const

function rivalries({ rouge, bleu: theirBleu, distance, autoevals }: Peers): Rivalry[] {
  const grams = (n: number): Peer[] => [
    { name: 'js-rouge', score: (output, gold) => rouge.n(output, gold, { n }) },
    { name: 'js-rouge', how: given, score: (output, gold) => rouge.n(output, gold, { n, tokenizer }) },
  ]
  const subsequence = (options: Parameters<typeof rouge.l>[2]): Peer[] => [
    { name: 'js-rouge', score: (output, gold) => rouge.l(output, gold) },
    { name: 'js-rouge', how: given, score: (output, gold) => rouge.l(output, gold, options) },
  ]
  const scored =
    (scorer: (args: { output: string; expected: string }) => { score: number } | Promise<{ score: number }>) =>
    (output: string, gold: string) => {
      const result = scorer({ output, expected: gold })
      return result instanceof Promise ? result.then(({ score }) => score) : result.score
    }
  return [
    {
      metric: 'rouge1',
      reference: 'rouge_score 0.1.2',
      ours: (output, gold) => rougeN(output, gold, rougeScore),
      peers: grams(1),
    },
    {
      metric: 'rouge2',
      reference: 'rouge_score 0.1.2',
      ours: (output, gold) => rougeN(output, gold, { n: 2, ...rougeScore }),
      peers: grams(2),
    },
    {
      metric: 'rougeL',
      reference: 'rouge_score 0.1.2',
      ours: (output, gold) => rougeL(output, gold, rougeScore),
      peers: subsequence({ tokenizer, segmenter: (text) => [text] }),
    },
    {
      metric: 'rougeLsum',
      reference: 'rouge_score 0.1.2',
      ours: (output, gold) => rougeLsum(output, gold, rougeScore),
      peers: subsequence({ tokenizer, segmenter: (text) => text.split('\n') }),
    },
    {
      metric: 'bleu, sentence',
      reference: 'sacrebleu 2.6.0',
      ours: (output, gold) => bleu(output, gold, { compat: 'sacrebleu-2' }),
      peers: [{ name: 'bleu-score', score: (output, gold) => 100 * theirBleu(gold, output, 4) }],
    },
    {
      metric: 'levenshtein',
      reference: 'rapidfuzz 3.14.6',
      ours: (output, gold) => levenshteinSimilarity(output, gold, { raw: true }),
      peers: [
        {
          name: 'fastest-levenshtein',
          score: (output, gold) => 1 - distance(output, gold) / Math.max(1, output.length, gold.length),
        },
        { name: 'autoevals', score: scored(autoevals.Levenshtein) },
      ],
    },
    {
      metric: 'exact match',
      reference: 'lighteval 0.10.0',
      ours: (output, gold) => exactMatch(output, gold, { compat: 'lighteval-0.10' }),
      peers: [{ name: 'autoevals', score: scored(autoevals.ExactMatch) }],
      batch: 10_000,
    },
    {
      metric: 'token F1',
      reference: 'SQuAD v2.0',
      ours: (output, gold) => tokenF1(output, gold, { compat: 'squad-v2' }),
      peers: [],
    },
    {
      metric: 'json diff, as autoevals',
      reference: 'autoevals itself',
      ours: (output, gold) => jsonDiff(output, gold, { compat: 'autoevals' }),
      peers: [{ name: 'autoevals', score: scored(autoevals.JSONDiff) }],
      on: 'json',
    },
    {
      metric: 'json diff, sound',
      reference: 'ours',
      ours: (output, gold) => jsonDiff(output, gold),
      peers: [{ name: 'autoevals', score: scored(autoevals.JSONDiff) }],
      on: 'json',
    },
  ]
}

/** Each text metric beside its peers, on the same pairs: how many pairs a second, and how often a peer's value is not the reference's. */
export async function textMetricsBench({ quick }: BenchOptions): Promise<void> {
  let peers: Peers
  try {
    peers = await loadPeers()
  } catch (error) {
    printNote(`text metrics skipped: ${(error as Error).message}`)
    return
  }
  const count = 1_000
  const pairs = { text: textPairs(count), json: jsonPairs(count) }
  const rows: string[][] = []
  for (const rivalry of rivalries(peers)) rows.push(...(await compare(rivalry, pairs[rivalry.on ?? 'text'], quick)))
  printTable(
    `text metrics, ${count} generated pairs of some 100 words (JSON: records of as many) (node ${process.versions.node})`,
    ['metric', 'ours /s', 'peer', 'peer /s', 'ours is', 'differs by > 1e-6', 'from'],
    rows,
  )
  printNote(
    'each in turn on the same pairs; ours in the mode that reproduces the reference, the peers as they come, or as said',
  )
  printNote('`l` of js-rouge unites sentences that it finds itself: told otherwise where the tokens are given')
}

async function compare(rivalry: Rivalry, pairs: readonly Pair[], quick: boolean): Promise<string[][]> {
  const { metric, reference, ours, peers } = rivalry
  const variants: Record<string, (calls: number) => unknown> = { ours: runner(ours, pairs) }
  for (const [at, { score }] of peers.entries()) variants[`peer${at}`] = runner(score, pairs)
  const timings = await paired(variants, { rounds: quick ? 10 : 40, calls: rivalry.batch ?? 50 })
  const own = timings.ours as readonly number[]
  const perSecond = (spent: readonly number[]) => grouped(1_000_000 / median(spent))
  if (peers.length === 0) return [[metric, perSecond(own), 'none of these has it', '', '', '', reference]]
  const rows: string[][] = []
  for (const [at, { name, how, score }] of peers.entries()) {
    const spent = timings[`peer${at}`] as readonly number[]
    let different = 0
    for (const { output, gold } of pairs)
      if (!(Math.abs((await score(output, gold)) - ours(output, gold)) <= 1e-6)) different++
    rows.push([
      metric,
      perSecond(own),
      how === undefined ? peerLabel(name) : `${peerLabel(name)}, ${how}`,
      perSecond(spent),
      `${ratio(medianRatio(spent, own))} as fast`,
      `${shown((100 * different) / pairs.length, '%')}`,
      reference,
    ])
  }
  return rows
}

/** Scores so many pairs a call, each call beginning where the last one ended. */
function runner(score: PeerScore, pairs: readonly Pair[]): (calls: number) => unknown {
  let at = 0
  let kept = 0
  return async (calls) => {
    for (let call = 0; call < calls; call++) {
      const { output, gold } = pairs[at++ % pairs.length] as Pair
      const value = score(output, gold)
      // Awaited only where it must be: a turn of the queue costs more than a short metric.
      kept += typeof value === 'number' ? value : await value
    }
    return kept
  }
}

const grouped = (perSecond: number): string => Math.round(perSecond).toLocaleString('en-US')
