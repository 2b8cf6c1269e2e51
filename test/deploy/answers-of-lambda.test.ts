import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { invokeRows } from '../../src/deploy/invoke-rows.ts'
import { lastLogs } from '../../src/deploy/read-logs.ts'
import { json, RecordingProxy, refusal } from '../support/aws/recording-proxy.ts'
import { temporaryFolder } from '../support/command.ts'

beforeEach(() => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDEXAMPLE')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'example')
})
afterEach(() => vi.unstubAllEnvs())

const missing = refusal('ResourceNotFoundException', 'not found', 404)

test('the log of a function that never was is an error, not an empty log', async () => {
  await using proxy = await RecordingProxy.start('http://127.0.0.1:9')
  proxy.answer(({ action }) => (action === 'DescribeLogGroups' ? json({ logGroups: [] }) : missing))
  const options = { region: 'eu-west-1', endpointUrl: proxy.url }
  await expect(lastLogs({ function: 'SageMaker-typo', from: 0, to: 1 }, 10, options)).rejects.toMatchObject({
    code: 'NE5405',
    message: expect.stringContaining('SageMaker-typo'),
  })
})

test.each([
  ['{"statusCode":500,"body":"no such column"}', 1],
  ['{"statusCode":400,"body":"unsupported"}', 1],
  ['{"statusCode":200,"body":[{"metric":"exact","value":1}]}', 0],
])('a row that is answered %s counts %i as failed, with the end of its log', async (answer, failed) => {
  await using proxy = await RecordingProxy.start('http://127.0.0.1:9')
  await using folder = await temporaryFolder()
  const data = join(folder.path, 'gen_qa.jsonl')
  writeFileSync(data, '{"query":"1+1?","response":"2"}\n')
  const log = { 'x-amz-log-result': Buffer.from('END RequestId: 1\n').toString('base64') }
  proxy.answer(() => json(JSON.parse(answer), 200, log))
  const options = { region: 'eu-west-1', endpointUrl: proxy.url }
  const report = await invokeRows({ function: 'SageMaker-x', data, rows: 1 }, options)
  expect(report.failed).toBe(failed)
  expect(report.rows[0]?.tail).toBe(failed === 1 ? 'END RequestId: 1\n' : undefined)
})
