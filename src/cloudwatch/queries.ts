/** What the queries of a function ask about. */
export interface QueryOptions {
  /** The score whose zeros and distribution are asked for; a reward's is `reward_score`. */
  readonly score?: string
  /** The metrics whose means are followed over time; the score alone, unless told. */
  readonly metrics?: readonly string[]
  /** Milliseconds from which a sample counts as slow. */
  readonly slow?: number
}

/** A query of CloudWatch Logs Insights. */
export interface InsightsQuery {
  /** In words, also its name in the console. */
  readonly title: string
  readonly query: string
}

/**
 * The questions that a function's log answers, a query each: samples that scored 0, how scores are distributed, slow samples, and the
 * means of the metrics over time.
 *
 * A line lists the samples of a call, so each query takes the line apart and asks about its samples. `bin` takes a period of time alone,
 * so scores are put into tenths by `floor`. How long a sample took stands in `ms`: `@duration` is the whole call's, and on Lambda's own
 * line only.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Unnest.html
 * @example insightsQueries({ score: 'exact' }).map(({ title }) => title)[0] // 'Samples with a score of 0'
 */
export function insightsQueries({
  score = 'reward_score',
  metrics = [score],
  slow = 5_000,
}: QueryOptions = {}): InsightsQuery[] {
  const value = field(score)
  return [
    {
      title: 'Samples with a score of 0',
      query: ask(
        `filter sample.outcome = "scored" and ${value} = 0`,
        `display @timestamp, sample.id, ${value}, line.function_request_id`,
        'sort @timestamp desc',
      ),
    },
    {
      title: 'Distribution of scores',
      query: ask(
        'filter sample.outcome = "scored"',
        `fields floor(${value} * 10) / 10 as score`,
        'filter ispresent(score)',
        'stats count(*) as samples by score',
        'sort score asc',
      ),
    },
    {
      title: 'Slow samples',
      query: ask(
        `filter sample.ms > ${slow}`,
        'display @timestamp, sample.id, sample.ms, sample.outcome, line.function_request_id',
        'sort sample.ms desc',
      ),
    },
    {
      title: 'Means of the metrics',
      query: ask(
        `stats count(*) as samples, ${metrics.map((name) => `avg(${field(name)}) as ${quoted(name)}`).join(', ')} by bin(5m)`,
      ),
    },
  ]
}

/** Takes the lines of calls apart into samples; other lines, Lambda's own among them, have none. */
const ask = (...commands: readonly string[]): string =>
  [
    'fields @timestamp, jsonParse(@message) as line',
    'filter @message like /"samples":/',
    'unnest line.samples into sample',
    ...commands,
  ].join('\n| ')

const field = (metric: string): string => `sample.metrics.${quoted(metric)}`

/** A name of other than letters, digits and `_` stands between backticks. */
const quoted = (name: string): string => (/^\w+$/.test(name) ? name : `\`${name.replaceAll('`', '')}\``)
