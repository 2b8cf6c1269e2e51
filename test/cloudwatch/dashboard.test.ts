import { expect, test } from 'vitest'
import { functionAlarms } from '../../src/cloudwatch/alarms.ts'
import { dashboardBody } from '../../src/cloudwatch/dashboard.ts'
import { insightsQueries } from '../../src/cloudwatch/queries.ts'

test('an alarm for each judge stands beside the one on failed samples', () => {
  const alarms = functionAlarms({
    service: 'SageMaker-f',
    judges: ['us.amazon.nova-pro-v1:0', 'amazon.nova-lite-v1:0'],
  })
  expect(alarms.map(({ id, metric }) => [id, metric.namespace, metric.name, Object.values(metric.dimensions)])).toEqual(
    [
      ['FailedSamples', 'NovaCustomEval', 'Failed', ['SageMaker-f']],
      ['JudgeThrottled1', 'AWS/Bedrock', 'InvocationThrottles', ['us.amazon.nova-pro-v1:0']],
      ['JudgeThrottled2', 'AWS/Bedrock', 'InvocationThrottles', ['amazon.nova-lite-v1:0']],
    ],
  )
})

test('the dashboard lays its widgets out without an overlap, and asks the log of its function', () => {
  const { widgets } = dashboardBody({
    service: 'SageMaker-f',
    functionName: 'SageMaker-f',
    region: 'us-east-1',
    logGroup: '/aws/lambda/SageMaker-f',
    queries: insightsQueries(),
    judges: ['amazon.nova-lite-v1:0'],
  }) as unknown as { widgets: { x: number; y: number; type: string; properties: { query?: string; view: string } }[] }
  expect(new Set(widgets.map(({ x, y }) => `${x} ${y}`)).size).toBe(8)
  const logs = widgets.filter(({ type }) => type === 'log')
  expect(logs.map(({ properties }) => properties.view)).toEqual(['table', 'bar', 'table', 'timeSeries'])
  expect(
    logs.every(({ properties }) => properties.query?.startsWith("SOURCE '/aws/lambda/SageMaker-f' | fields")),
  ).toBe(true)
})

test('a metric whose name is no word stands between backticks', () => {
  const queries = insightsQueries({ score: 'json valid', metrics: ['json valid', 'f1'] })
  expect(queries[3]?.query).toContain('avg(sample.metrics.`json valid`) as `json valid`, avg(sample.metrics.f1) as f1')
})
