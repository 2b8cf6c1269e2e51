import type { AlignedToken } from './align-tokens.ts'
import type { Labels } from './labels.ts'
import { tokenEntries } from './top-logprobs.ts'

/** What the tokens of an answered class say of the classes. */
export interface LabelPath {
  /** The probability of the token generated where the classes first part; undefined where they never do, or it is unknown. */
  readonly first: number | undefined
  /** The probability of the answered class among the classes; undefined where only the generated token is known of such a place. */
  readonly confidence: number | undefined
  /** Of every class; one missing here parted from the answer together with another, and what would have told them was not generated. */
  readonly probabilities: ReadonlyMap<string, number> | undefined
  /** `confidence` minus the likeliest other class; classes that parted together count as one. */
  readonly margin: number | undefined
  /** In nats; classes that parted together count as one. */
  readonly entropy: number | undefined
}

export interface LabelPathOptions {
  /** The text, in the form of `utf8`, as the tokens' places are. */
  readonly bytes: string
  /** Where the class begins in it. */
  readonly from: number
  readonly labels: readonly string[]
  readonly known: Labels
  /** What ends a class. */
  readonly after: RegExp
  /** The bytes of a token. */
  spelled(token: string): string | undefined
}

/**
 * Follows the tokens of a class and splits the probability between the classes wherever they part.
 *
 * At each place the tokens that begin the same classes are added up, those that begin none, or leave open what the generated token
 * decided, are left out, and the rest is made 1. A class's probability is the product along its way. O(tokens · k · labels).
 */
export function followLabels(tokens: readonly AlignedToken[], options: LabelPathOptions): LabelPath {
  const { bytes, from, labels, known, after, spelled } = options
  const single = labels.map(() => 0)
  const together: { labels: readonly number[]; probability: number }[] = []
  let open: readonly number[] = labels.map((_, at) => at)
  let parted: AlignedToken | undefined
  let reached: number | undefined = 1
  for (const token of tokens) {
    if (open.length < 2) break
    const still = open
    const lead = bytes.slice(token.start, Math.max(from, token.start))
    const before = bytes.slice(from, Math.max(from, token.start))
    const begun = (spelling: string): readonly number[] => {
      const own = withoutLead(spelled(spelling), lead)
      if (own === undefined) return []
      if (before === '' && blank.test(own)) return still
      return known.begunBy(before + own, after).filter((at) => still.includes(at))
    }
    const own = begun(token.token)
    const entries = tokenEntries(token.top)
    const begins = entries.map(([spelling, logprob]) => ({ sets: begun(spelling), mass: Math.exp(logprob) }))
    const counted = begins.filter(({ sets }) => sets.length > 0 && (sets.length <= own.length || !covers(sets, own)))
    if (own.length < still.length) parted ??= token
    if (own.length < still.length || counted.some(({ sets }) => sets.length < still.length)) {
      const whole = counted.reduce((total, { mass }) => total + mass, 0)
      if (entries.length < 2 || whole === 0) reached = undefined
      let kept = 0
      for (const { sets, mass } of counted) {
        const share = ((reached ?? 0) * mass) / whole
        if (sets.length === 1 && own.length > 1) add(single, sets[0] as number, share)
        else if (covers(own, sets)) kept += mass
        else if (sets.length === 1) add(single, sets[0] as number, share)
        else together.push({ labels: sets, probability: share })
      }
      reached = reached === undefined ? undefined : (reached * kept) / whole
    }
    open = own
  }
  const first = parted?.logprob === undefined ? undefined : Math.exp(parted.logprob)
  const answered = open[0]
  if (reached === undefined || open.length !== 1 || answered === undefined) return { ...untold, first }
  add(single, answered, reached)
  const unsure = new Set(together.flatMap((group) => group.labels))
  const others = [...single.filter((_, at) => at !== answered), ...together.map(({ probability }) => probability)]
  const confidence = single[answered] as number
  return {
    first,
    confidence,
    probabilities: new Map(labels.flatMap((label, at) => (unsure.has(at) ? [] : [[label, single[at] as number]]))),
    margin: confidence - others.reduce((most, probability) => Math.max(most, probability), 0),
    entropy: [confidence, ...others].reduce((total, p) => total - (p === 0 ? 0 : p * Math.log(p)), 0),
  }
}

const untold = { confidence: undefined, probabilities: undefined, margin: undefined, entropy: undefined }

const blank = /^[ \t\r\n]*$/

/** A token that begins before the class must begin as the generated one did; white space aside, `"A` and ` "A` do. */
function withoutLead(token: string | undefined, lead: string): string | undefined {
  if (token === undefined || lead === '') return token
  const [own, wanted] = [token.replace(/^[ \t\r\n]+/, ''), lead.replace(/^[ \t\r\n]+/, '')]
  return own.startsWith(wanted) ? own.slice(wanted.length) : undefined
}

function covers(outer: readonly number[], inner: readonly number[]): boolean {
  return inner.every((at) => outer.includes(at))
}

function add(shares: number[], at: number, share: number): void {
  shares[at] = (shares[at] as number) + share
}
