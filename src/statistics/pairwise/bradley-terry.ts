import { refused, requireCount, strictOptions, unusable } from '../arguments.ts'
import { solveSymmetric } from './solve-symmetric.ts'
import { reachability, rivalGroups, strengthGroups, type Tournament } from './tournament.ts'

/** How often two models were preferred to each other. */
export interface PairResult {
  readonly left: string
  readonly right: string
  readonly leftWins: number
  readonly rightWins: number
  /** Half a win for each. */
  readonly ties?: number | undefined
}

export interface BradleyTerryOptions {
  /** Draws ratings to 0 by ridge/2 times the sum of their squares, so that one who only wins has a rating; 0 by default, try 0.01. */
  readonly ridge?: number | undefined
}

export type BradleyTerry =
  /** Ratings with mean 0; differences are log-odds of winning, for `winProbability`. */
  | { readonly state: 'rated'; readonly ratings: ReadonlyMap<string, number> }
  /** Nothing joins these groups: their ratings cannot be compared. */
  | { readonly state: 'disconnected'; readonly groups: readonly (readonly string[])[] }
  /** None of an earlier group ever lost to one of a later group: no finite rating is likeliest. Give a ridge. */
  | { readonly state: 'unbounded'; readonly groups: readonly (readonly string[])[] }

/** Far more than Newton's method needs, halvings aside. */
const maxSteps = 200

/**
 * The ratings of any number of models from pairwise preferences, by the model of Bradley and Terry.
 *
 * Maximum likelihood by Newton's method, to about 1e-12; for two models the closed form of `winRate`. O(m³) a step for m models.
 * Says so where ratings do not exist, instead of some large number. Without results there are no ratings: an empty map.
 *
 * @see Bradley and Terry 1952; Ford 1957 for when ratings exist; FastChat `fit_bt`
 * @example bradleyTerry([{ left: 'a', right: 'b', leftWins: 1, rightWins: 1 }]).ratings.get('a') // 0
 * @example bradleyTerry([{ left: 'a', right: 'b', leftWins: 2, rightWins: 0 }]) // { state: 'unbounded', groups: [['a'], ['b']] }
 */
export function bradleyTerry(results: readonly PairResult[], options: BradleyTerryOptions = {}): BradleyTerry {
  const { ridge = 0 } = strictOptions('bradleyTerry', options, ['ridge'])
  if (!(ridge >= 0 && ridge < Number.POSITIVE_INFINITY))
    throw refused('bradleyTerry', `expected ridge to be a number from 0, got ${String(ridge)}`)
  const { models, wins } = tournament(results)
  const named = (groups: readonly (readonly number[])[]) =>
    groups.map((group) => group.map((at) => models[at] as string))
  const apart = rivalGroups(wins)
  if (apart.length > 1) return { state: 'disconnected', groups: named(apart) }
  const ranked = strengthGroups(reachability(wins))
  if (ridge === 0 && ranked.length > 1) return { state: 'unbounded', groups: named(ranked) }
  const ratings = likeliest(wins, ridge)
  return { state: 'rated', ratings: new Map(models.map((model, at) => [model, ratings[at] as number])) }
}

function tournament(results: readonly PairResult[]): { models: string[]; wins: Tournament } {
  const models = [...new Set(results.flatMap(({ left, right }) => [left, right]))]
  const places = new Map(models.map((model, at) => [model, at]))
  const wins = models.map(() => new Float64Array(models.length))
  for (const { left, right, leftWins, rightWins, ties = 0 } of results) {
    if (left === right) throw unusable('bradleyTerry', 'expected two models, got one against itself')
    requireCount('bradleyTerry', 'leftWins', leftWins)
    requireCount('bradleyTerry', 'rightWins', rightWins)
    requireCount('bradleyTerry', 'ties', ties)
    const [l, r] = [places.get(left) as number, places.get(right) as number]
    const [ofLeft, ofRight] = [wins[l] as Float64Array, wins[r] as Float64Array]
    ofLeft[r] = (ofLeft[r] as number) + leftWins + ties / 2
    ofRight[l] = (ofRight[l] as number) + rightWins + ties / 2
  }
  return { models, wins }
}

function likeliest(wins: Tournament, ridge: number): Float64Array {
  let ratings = new Float64Array(wins.length)
  let loss = lossOf(wins, ratings, ridge)
  for (let step = 0; step < maxSteps; step++) {
    const direction = newtonStep(wins, ratings, ridge)
    // Far from the end a whole step may overshoot; near it the loss can no longer tell, and whole steps are right.
    let share = 1
    let next = ratings.map((rating, at) => rating + (direction[at] as number))
    while (share > 1e-3 && lossOf(wins, next, ridge) > loss * (1 + 1e-12)) {
      share /= 2
      next = ratings.map((rating, at) => rating + share * (direction[at] as number))
    }
    ratings = next
    loss = lossOf(wins, ratings, ridge)
    if (direction.every((change) => Math.abs(change) < 1e-13)) break
  }
  const mean = ratings.reduce((total, rating) => total + rating, 0) / ratings.length
  return ratings.map((rating) => rating - mean)
}

function lossOf(wins: Tournament, ratings: Float64Array, ridge: number): number {
  let loss = 0
  for (const [i, row] of wins.entries()) {
    loss += (ridge / 2) * (ratings[i] as number) ** 2
    for (const [j, won] of row.entries()) loss += won * softplus((ratings[j] as number) - (ratings[i] as number))
  }
  return loss
}

/** ln(1 + e^x), which overflows for no x. */
function softplus(x: number): number {
  return Math.max(0, x) + Math.log1p(Math.exp(-Math.abs(x)))
}

function newtonStep(wins: Tournament, ratings: Float64Array, ridge: number): Float64Array {
  const m = wins.length
  const gradient = new Float64Array(m)
  // 1/m everywhere fixes the mean at 0, which the likelihood leaves open; the gradient has no part in that direction.
  const curvature = wins.map(() => new Float64Array(m).fill(1 / m))
  for (const [i, row] of wins.entries()) {
    const own = curvature[i] as Float64Array
    own[i] = (own[i] as number) + ridge
    gradient[i] = -ridge * (ratings[i] as number)
    for (const [j, won] of row.entries()) {
      const lost = (wins[j] as Float64Array)[i] as number
      const apart = (ratings[i] as number) - (ratings[j] as number)
      const odds = Math.exp(-Math.abs(apart))
      const [likelier, rarer] = [1 / (1 + odds), odds / (1 + odds)]
      const weight = (won + lost) * likelier * rarer
      // Not `won - (won + lost) * likelier`: a rare loss would drown in the rounding of many wins.
      gradient[i] =
        (gradient[i] as number) + (apart >= 0 ? won * rarer - lost * likelier : won * likelier - lost * rarer)
      own[i] = (own[i] as number) + weight
      own[j] = (own[j] as number) - weight
    }
  }
  return solveSymmetric(curvature, gradient)
}
