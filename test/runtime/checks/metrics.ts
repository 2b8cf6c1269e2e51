import { deepEqual, ok } from 'node:assert/strict'
import type { Check } from '../report.ts'
import type { Start } from './telemetry.ts'

/** The metrics' own entries, which a function imports beside the handler's. */
export async function checkMetrics(start: Start, check: Check): Promise<void> {
  const measure = async (handler: string, inference_output: string, gold: string) => {
    await using environment = await start(handler)
    const { body } = await environment.invoke({
      process_type: 'postprocess',
      data: { prompt: '', inference_output, gold },
    })
    const entries = (body as { body: readonly { metric: string; value: number }[] }).body
    return Object.fromEntries(entries.map(({ metric, value }) => [metric, value]))
  }
  await check('measures text', async () =>
    deepEqual(await measure('metrics.handler', 'the cat sat', 'the cat'), { token_f1: 0.8, same: 0.8 }),
  )
  await check('measures against a schema', async () =>
    deepEqual(await measure('schema.handler', '{"priority":"low","due":"2026-02-28"}', ''), { valid: 1, adherence: 1 }),
  )
  await check('measures against a schema what breaks it, formats included', async () => {
    const { valid, adherence } = await measure('schema.handler', '{"priority":"low","due":"2026-02-30"}', '')
    ok(valid === 0 && adherence !== undefined && adherence < 1, JSON.stringify({ valid, adherence }))
  })
}
