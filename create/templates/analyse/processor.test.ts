import { deepEqual } from 'node:assert/strict'
import { test } from 'node:test'
import { buildLambdaHandler, type LambdaHandler } from 'nova-custom-eval'
import { stages } from './processor.ts'

const handler = buildLambdaHandler(stages, { telemetry: 'none' })
const gold = '{"class": "network_vpn", "thought": "Only the VPN fails.", "description": "VPN"}'

async function classMatch(inference_output: string): Promise<unknown> {
  const context = { getRemainingTimeInMillis: () => 60_000 } as Parameters<LambdaHandler>[1]
  const event = { process_type: 'postprocess', data: { prompt: 'The VPN drops.', inference_output, gold } }
  return ((await handler(event, context)) as { body: unknown }).body
}

test('counts a right label', async () => {
  deepEqual(await classMatch('{"class": "network_vpn"}'), [{ metric: 'class_match', value: 1 }])
})

test('does not count it in a code fence', async () => {
  deepEqual(await classMatch('```json\n{"class": "network_vpn"}\n```'), [{ metric: 'class_match', value: 0 }])
})

test('does not count another label', async () => {
  deepEqual(await classMatch('{"class": "network_connectivity"}'), [{ metric: 'class_match', value: 0 }])
})
