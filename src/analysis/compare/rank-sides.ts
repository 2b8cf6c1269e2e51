import { NovaEvalError } from '../../errors.ts'
import { type Interval, mean, standardError } from '../../statistics/index.ts'
import type { CompareOptions } from './compare-sides.ts'
import { groupsOfPairs } from './groups-of-pairs.ts'
import { type MetricDifference, measureDifference } from './metric-difference.ts'
import { type Pair, type Pairing, pairRows } from './pair-rows.ts'
import { originsOf } from './same-origin.ts'
import { settleVerdicts } from './settle-verdicts.ts'
import type { Side } from './side.ts'

/** Three results and more on the samples that all of them scored. */
export interface Ranking {
  readonly schema: 'nova-eval/ranking@1'
  readonly metric: string
  /** Samples that all scored. */
  readonly n: number
  /** Best first. */
  readonly ranked: readonly RankedSide[]
  /** Every two of them, corrected for all. */
  readonly pairs: readonly (MetricDifference & { readonly sources: readonly [before: string, after: string] })[]
}

export interface RankedSide {
  readonly source: string
  /** One more than there are results for which there is evidence that they are better: those that cannot be told apart share it. */
  readonly rank: number
  readonly mean: number | undefined
  /** Of the mean, of level 0.95; left out where rows are no independent units. */
  readonly interval?: Interval
  readonly isBaseline: boolean
}

/** Ranks results by one metric; every two are tested on the same samples, corrected for all pairs. */
export function rankSides(baseline: Side, others: readonly Side[], metric: string, options: CompareOptions): Ranking {
  const { group, seed = 0, lowerIsBetter: lower = [], allowDifferentScorers = false } = options
  const lowerIsBetter = lower.includes(metric)
  const sides = [baseline, ...others]
  const pairings = others.map((side) => {
    originsOf(baseline, side, allowDifferentScorers)
    return pairRows(baseline, side)
  })
  const shared = sharedByAll(pairings)
  const kept = shared.filter((places) =>
    places.every((place, at) => Number.isFinite(scoreOf(sides[at] as Side, metric, place))),
  )
  if (kept.length === 0)
    throw new NovaEvalError(`no row is scored by ${metric} in all of ${sides.map(({ source }) => source).join(', ')}`, {
      code: 'NE6302',
      hint: 'compare two of them, to see which has nothing in common with the baseline',
    })
  const groups = groupsOfPairs(baseline, others[0] as Side, pairingOf(kept, pairings[0] as Pairing), group)?.groups
  const columns = sides.map((side, at) => kept.map((places) => scoreOf(side, metric, places[at] as number)))
  const tested = sides.flatMap((before, left) =>
    sides.slice(left + 1).map((after, offset) => {
      const [x, y] = [columns[left] ?? [], columns[left + 1 + offset] ?? []]
      const difference = measureDifference(metric, { before: x, after: y, groups }, { seed, lowerIsBetter })
      return { ...difference, sources: [before.source, after.source] as const }
    }),
  )
  const pairs = settleVerdicts(tested)
  const isBeaten = (source: string): number =>
    pairs.filter(
      ({ verdict, sources: [before, after] }) =>
        (verdict === 'worse' && after === source) || (verdict === 'better' && before === source),
    ).length
  const ranked = sides.map(({ source }, at) => ({
    source,
    rank: 1 + isBeaten(source),
    mean: mean(columns[at] ?? []),
    ...(groups === undefined && intervalOf(columns[at] ?? [])),
    isBaseline: at === 0,
  }))
  const sign = lowerIsBetter ? -1 : 1
  return {
    schema: 'nova-eval/ranking@1',
    metric,
    n: kept.length,
    ranked: ranked.sort((a, b) => a.rank - b.rank || sign * ((b.mean ?? 0) - (a.mean ?? 0))),
    pairs,
  }
}

/** A metric's score of a row that was not left out. */
function scoreOf({ rows, scores }: Side, metric: string, place: number): number {
  const outcome = rows[place]?.outcome
  return outcome === 'failed' || outcome === 'rejected' ? Number.NaN : (scores.get(metric)?.[place] ?? Number.NaN)
}

/** The places of each sample that all results have, the baseline's first, in the order of the first pairing. */
function sharedByAll(pairings: readonly Pairing[]): number[][] {
  const partners = pairings.map(({ pairs }) => new Map(pairs.map(({ before, after }) => [before, after])))
  return (pairings[0]?.pairs ?? []).flatMap(({ before }) => {
    const places = partners.map((map) => map.get(before))
    return places.every((place) => place !== undefined) ? [[before, ...places]] : []
  })
}

/** The pairing of baseline and first other, with the samples that all have. */
function pairingOf(shared: readonly (readonly number[])[], pairing: Pairing): Pairing {
  const at = new Map(pairing.pairs.map(({ before }, place) => [before, place]))
  const pairs = shared.map(([before, after]): Pair => ({ before: before as number, after: after as number }))
  return { ...pairing, pairs, samples: pairs.map(({ before }) => pairing.samples[at.get(before) ?? 0] as number) }
}

function intervalOf(values: readonly number[]): { readonly interval?: Interval } {
  const [middle, error] = [mean(values), standardError(values)]
  if (middle === undefined || error === undefined) return {}
  return { interval: { lower: middle - 1.96 * error, upper: middle + 1.96 * error } }
}
