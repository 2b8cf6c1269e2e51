import { deepEqual, equal, notDeepEqual } from 'node:assert/strict'
import type { Environment } from '../environment.ts'
import { events, secrets } from '../events.ts'
import { leaks, readLog } from '../log.ts'
import type { Check } from '../report.ts'

/** Starts one of the test functions. */
export type Start = (handler: string, variables?: Readonly<Record<string, string>>) => Promise<Environment>

/** What telemetry is called, when there is none, and what it says of an abstention. */
export async function checkTelemetry(start: Start, check: Check): Promise<void> {
  await check('takes the names of POWERTOOLS_* where they are set', async () => {
    await using environment = await start('index.handler', {
      POWERTOOLS_SERVICE_NAME: 'tickets',
      POWERTOOLS_METRICS_NAMESPACE: 'Mine',
    })
    await environment.invoke(events.postprocess)
    const { lines, blobs } = readLog(await environment.stop())
    deepEqual([lines[0]?.service, blobs[0]?.service], ['tickets', 'tickets'])
    equal(JSON.stringify(blobs[0]).includes('"Namespace":"Mine"'), true)
  })
  await check("writes nothing at all under telemetry: 'none'", async () => {
    await using environment = await start('quiet.handler')
    const { kind } = await environment.invoke(events.postprocess)
    deepEqual([kind, await environment.stop()], ['response', ''])
  })
  await check(
    'writes the texts only where NOVA_EVAL_LOG_PAYLOADS asks for them, and the check for leaks sees them',
    async () => {
      await using environment = await start('index.handler', { NOVA_EVAL_LOG_PAYLOADS: 'true' })
      await environment.invoke(events.postprocess)
      notDeepEqual(leaks(await environment.stop(), secrets), [])
    },
  )
  await check('stands in for an abstention as NOVA_EVAL_AGGREGATION asks, and counts it', async () => {
    await using environment = await start('abstaining.handler', { NOVA_EVAL_AGGREGATION: 'min' })
    const { body } = await environment.invoke(events.postprocess)
    deepEqual(body, {
      statusCode: 200,
      body: [
        { metric: 'judge', value: 1 },
        { metric: 'judge_unscored', value: 1 },
      ],
    })
    const { lines, blobs } = readLog(await environment.stop())
    const samples = lines[0]?.samples as readonly Record<string, unknown>[] | undefined
    deepEqual([samples?.[0]?.outcome, blobs[0]?.Abstained], ['abstained', 1])
  })
}
