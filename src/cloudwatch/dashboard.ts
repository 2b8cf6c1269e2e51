import { type AlarmOptions, type CloudWatchMetric, lambdaMetric, modelMetric, ownMetric } from './alarms.ts'
import type { InsightsQuery } from './queries.ts'

export interface DashboardOptions extends AlarmOptions {
  readonly functionName: string
  readonly region: string
  readonly logGroup: string
  readonly queries: readonly InsightsQuery[]
}

/** The body of a dashboard, as `PutDashboard` takes it. */
export interface DashboardBody {
  readonly widgets: readonly object[]
}

/**
 * The dashboard of a function: samples by outcome, how long calls take, errors and throttles, the judges, and the queries of its log.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 */
export function dashboardBody(options: DashboardOptions): DashboardBody {
  const { functionName, region, logGroup, queries, judges = [] } = options
  const own = (name: string): CloudWatchMetric => ownMetric(name, options)
  const charts: Chart[] = [
    {
      title: 'Samples by outcome',
      stat: 'Sum',
      stacked: true,
      metrics: ['Scored', 'Abstained', 'Failed', 'Rejected'].map(own),
    },
    {
      title: 'Longest call of a hundred, ms',
      stat: 'p99',
      metrics: [lambdaMetric('Duration', functionName), own('StageDuration')],
    },
    {
      title: 'Errors and throttles',
      stat: 'Sum',
      metrics: [lambdaMetric('Errors', functionName), lambdaMetric('Throttles', functionName)],
    },
    ...(judges.length === 0
      ? []
      : [
          {
            title: 'Calls to judges',
            stat: 'Sum',
            metrics: judges.flatMap((model) => [
              modelMetric('Invocations', model),
              modelMetric('InvocationThrottles', model),
            ]),
          },
        ]),
  ]
  const widgets = [
    ...charts.map((chart) => ({ type: 'metric', properties: chartProperties(chart, region) })),
    ...queries.map((query) => ({ type: 'log', properties: logProperties(query, { region, logGroup }) })),
  ]
  return { widgets: widgets.map((widget, at) => ({ ...widget, ...placeOf(at) })) }
}

interface Chart {
  readonly title: string
  readonly stat: string
  readonly stacked?: boolean
  readonly metrics: readonly CloudWatchMetric[]
}

const chartProperties = ({ title, stat, stacked = false, metrics }: Chart, region: string): object => ({
  title,
  region,
  view: 'timeSeries',
  stacked,
  stat,
  period: 300,
  metrics: metrics.map(({ namespace, name, dimensions }) => [namespace, name, ...Object.entries(dimensions).flat()]),
})

/** A histogram is drawn as bars; what lists samples is a table. */
function logProperties(
  { title, query }: InsightsQuery,
  { region, logGroup }: { region: string; logGroup: string },
): object {
  const view = query.includes('by bin(') ? 'timeSeries' : query.includes('stats ') ? 'bar' : 'table'
  return { title, region, view, query: `SOURCE '${logGroup}' | ${query}` }
}

/** Two beside each other on a grid of 24. */
const placeOf = (at: number): object => ({ x: (at % 2) * 12, y: Math.floor(at / 2) * 6, width: 12, height: 6 })
