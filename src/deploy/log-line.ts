/** What one call wrote of itself into its log: the line that lists samples. */
export interface LogLine {
  readonly samples: readonly LoggedSample[]
  /** Of a batch too large to list each sample: how many ended in which way. */
  readonly outcomes: Readonly<Record<string, number>> | undefined
}

export interface LoggedSample {
  /** Undefined for a preprocess: its sample is still on the way. */
  readonly outcome: string | undefined
  readonly metrics: Readonly<Record<string, number>>
  /** The code of what went wrong; the name of an error that is not ours. */
  readonly error: string | undefined
}

/**
 * Reads a line of a function's log; undefined for one that lists no samples, such as Lambda's own.
 *
 * A logger of the user's may write before the object, and Lambda's JSON format puts it into another.
 *
 * @example readLogLine('{"samples":[{"outcome":"scored","metrics":{"exact":1},"ms":2}]}')?.samples.length // 1
 */
export function readLogLine(message: string): LogLine | undefined {
  const line = objectIn(message)
  if (line === undefined) return undefined
  const fields = Array.isArray(line.samples) ? line : fieldsOf(line.message)
  if (!Array.isArray(fields.samples)) return undefined
  const whole = errorIn(fields)
  return {
    samples: fields.samples.map((sample: unknown) => readLogged(fieldsOf(sample), whole)),
    outcomes: fields.outcomes === undefined ? undefined : numbersIn(fieldsOf(fields.outcomes)),
  }
}

type Fields = Readonly<Record<string, unknown>>

function readLogged(sample: Fields, whole: string | undefined): LoggedSample {
  const outcome = typeof sample.outcome === 'string' ? sample.outcome : undefined
  const rewards = Array.isArray(sample.rewards) ? sample.rewards.filter((one) => typeof one === 'number') : []
  const mean = rewards.reduce((sum, one) => sum + one, 0) / rewards.length
  return {
    outcome,
    metrics: { ...numbersIn(fieldsOf(sample.metrics)), ...(rewards.length > 0 && { reward: mean }) },
    error: errorIn(sample) ?? (outcome === 'failed' ? whole : undefined),
  }
}

function errorIn({ error }: Fields): string | undefined {
  const { code, name } = fieldsOf(error)
  if (typeof code === 'string') return code
  return typeof name === 'string' ? name : undefined
}

const numbersIn = (fields: Fields): Record<string, number> =>
  Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, number] => typeof entry[1] === 'number'))

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}

function objectIn(message: string): Fields | undefined {
  const at = message.indexOf('{')
  if (at === -1) return undefined
  try {
    return fieldsOf(JSON.parse(message.slice(at)))
  } catch {
    // A line that only looks like JSON is not ours.
    return undefined
  }
}
