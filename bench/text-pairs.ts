import { mulberry, prose } from './generated-rows.ts'

export interface Pair {
  readonly output: string
  readonly gold: string
}

/** Generated prose and answers to it that keep most of its words; one in ten is the gold, half of these with a line end; one pair in ten has an emoji. */
export function textPairs(count: number): Pair[] {
  const random = mulberry(20261123)
  return Array.from({ length: count }, (_, at) => {
    const text = prose(random, 560)
    const gold = at % 10 === 1 ? `${text} 😀` : text
    if (at % 10 === 0) return { output: at % 20 === 0 ? gold : `${gold}\n`, gold }
    const words = gold.split(' ')
    const others = prose(random, 560).split(' ')
    const kept = 0.4 + 0.55 * random()
    const output = words.map((word, place) => (random() < kept ? word : (others[place % others.length] as string)))
    if (random() < 0.3) output.push(...output.splice(0, 1 + Math.floor(random() * output.length)))
    return { output: output.join(' '), gold }
  })
}

/** Generated records as JSON, and answers to them of which some fields are wrong, missing or too many. */
export function jsonPairs(count: number): Pair[] {
  const random = mulberry(20261124)
  return Array.from({ length: count }, (_, at) => {
    const gold = record(random)
    if (at % 10 === 0) return { output: JSON.stringify(gold), gold: JSON.stringify(gold) }
    const other = record(random)
    const output: Record<string, unknown> = { ...gold }
    for (const key of Object.keys(gold)) {
      const kind = random()
      if (kind < 0.2) output[key] = other[key]
      else if (kind < 0.3) delete output[key]
      else if (kind < 0.35) output[`${key}_`] = other[key]
    }
    return { output: JSON.stringify(output), gold: JSON.stringify(gold) }
  })
}

function record(random: () => number): Record<string, unknown> {
  const text = (length: number) => prose(random, length)
  return {
    id: Math.floor(random() * 1e6),
    title: text(40),
    urgent: random() < 0.5,
    total: Math.round(random() * 1e5) / 100,
    assignee: random() < 0.2 ? null : text(12),
    customer: { name: text(16), since: 1990 + Math.floor(random() * 36), active: random() < 0.7, city: text(10) },
    items: Array.from({ length: 1 + Math.floor(random() * 4) }, () => ({
      name: text(24),
      count: 1 + Math.floor(random() * 9),
    })),
    summary: text(200),
  }
}
