import { expect, test } from 'vitest'
import { buildLambdaHandler, postprocess } from '../../src/index.ts'
import { MetricAbstention } from '../../src/metrics/abstention.ts'
import { lambdaContext } from '../support/context.ts'

const event = {
  process_type: 'postprocess',
  data: { prompt: 'p', inference_output: 'a text of the sample', gold: 'g' },
}

const tooLong = (): number => {
  throw new MetricAbstention('10^9 cells are beyond the limit of 10^8')
}

test('a metric given as a function abstains for itself from a text beyond its limit', async () => {
  const handler = buildLambdaHandler(
    { postprocessor: postprocess(() => ({ short: 1, computed: () => 0.5, long: tooLong })) },
    { mayAbstain: { long: [0, 1] }, telemetry: 'none' },
  )
  expect(await handler(event, lambdaContext())).toEqual({
    statusCode: 200,
    body: [
      { metric: 'short', value: 1 },
      { metric: 'computed', value: 0.5 },
      { metric: 'long', value: 0 },
      { metric: 'long_unscored', value: 1 },
    ],
  })
})

test('such an abstention must be declared like any other', async () => {
  const handler = buildLambdaHandler(
    { postprocessor: postprocess(() => [{ metric: 'long', value: tooLong }]) },
    { telemetry: 'none' },
  )
  await expect(handler(event, lambdaContext())).rejects.toMatchObject({ code: 'NE3109', path: '/body/long' })
})

test('anything else that a metric throws is the error of the stage, without text of the sample', async () => {
  const metric = (): number => {
    throw new TypeError('no number in "a text of the sample"')
  }
  const handler = buildLambdaHandler({ postprocessor: postprocess(() => ({ metric })) }, { telemetry: 'none' })
  const failure = await handler(event, lambdaContext()).catch((error: Error) => error)
  expect(failure).toMatchObject({ name: 'PostprocessError', code: 'NE3103' })
  expect(String(failure)).toContain('TypeError')
  expect(String(failure)).not.toContain('text of the sample')
})
