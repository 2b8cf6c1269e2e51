import { execFileSync } from 'node:child_process'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { buildLambdaHandler, postprocess, preprocess } from '../../src/index.ts'
import { capture, type Line } from '../support/captured-output.ts'
import { lambdaContext } from '../support/context.ts'

const post = (id: number) => ({
  process_type: 'postprocess',
  data: { prompt: `prompt ${id}`, inference_output: `${id}`, gold: `${id % 3}` },
})

test('1,000 interleaved invocations share no state', async () => {
  let open = 0
  let most = 0
  const handler = buildLambdaHandler(
    {
      preprocessor: preprocess(async ({ data }, context) => {
        await new Promise((done) => setTimeout(done, Number(data.gold) % 7))
        return { system: context.awsRequestId, prompt: data.prompt, gold: data.gold }
      }),
      postprocessor: postprocess(async ({ data }, context) => {
        most = Math.max(most, ++open)
        await new Promise((done) => setTimeout(done, (Number(data.inference_output) * 7919) % 23))
        open--
        if (data.gold === '2') throw new Error(`failed ${context.awsRequestId}`)
        return { id: Number(data.inference_output), own: context.awsRequestId === `r${data.inference_output}` ? 1 : 0 }
      }),
    },
    {},
  )
  const ids = Array.from({ length: 1_000 }, (_, id) => id)
  let outcomes: readonly PromiseSettledResult<unknown>[] = []
  const { lines, blobs } = await capture(async () => {
    outcomes = await Promise.allSettled(
      ids.map((id) =>
        id % 10 === 9
          ? handler({ process_type: 'preprocess', data: { prompt: `${id}`, gold: `${id}` } }, lambdaContext(`r${id}`))
          : handler(post(id), lambdaContext(`r${id}`)),
      ),
    )
  })
  expect(most).toBeGreaterThan(100)
  for (const [id, outcome] of outcomes.entries()) {
    if (id % 10 === 9) expect(outcome).toMatchObject({ value: { body: { system: `r${id}`, prompt: `${id}` } } })
    else if (id % 3 === 2)
      expect(outcome).toMatchObject({
        reason: { code: 'NE3103', message: `PostProcessor failed: Error: failed r${id} [NE3103]` },
      })
    else
      expect(outcome).toEqual({
        status: 'fulfilled',
        value: {
          statusCode: 200,
          body: [
            { metric: 'id', value: id },
            { metric: 'own', value: 1 },
          ],
        },
      })
  }
  expect([lines.length, blobs.length]).toEqual([1_000, 1_000])
  expect(new Set(lines.map((line) => line.function_request_id)).size).toBe(1_000)
  for (const line of lines) {
    const id = Number(String(line.function_request_id).slice(1))
    const [sample] = line.samples as readonly Line[]
    if (id % 10 === 9) expect(line.process_type).toBe('preprocess')
    else if (id % 3 === 2) expect(sample?.outcome).toBe('failed')
    else expect(sample?.metrics).toEqual({ id, own: 1 })
  }
  expect(blobs.filter((blob) => 'ColdStart' in blob)).toHaveLength(1)
  for (const blob of blobs)
    for (const [name, value] of Object.entries(blob))
      if (name !== '_aws' && name !== 'service') expect(value).toBeTypeOf('number')
})

test('an event given again is answered the same, and neither event nor answer is changed', async () => {
  const answer = Object.freeze([Object.freeze({ metric: 'exact', value: 1 })])
  const handler = buildLambdaHandler({ postprocessor: postprocess(() => answer) }, { telemetry: 'none' })
  const event = { process_type: 'postprocess', data: [{ prompt: '', inference_output: '', gold: '' }] }
  const before = structuredClone(event)
  const first = await handler(event, lambdaContext())
  expect(await handler(event, lambdaContext())).toEqual(first)
  expect(event).toEqual(before)
})

describe('Powertools', () => {
  const dist = resolve(import.meta.dirname, '../../dist')
  const entries = { esm: join(dist, 'esm/index.js'), cjs: join(dist, 'cjs/index.cjs') }
  const program = (entry: string, options: string) => `
    import module from 'node:module'
    import { pathToFileURL } from 'node:url'
    const loaded = []
    module.registerHooks({ load(url, context, next) { loaded.push(url); return next(url, context) } })
    const { buildLambdaHandler, postprocess } = await import(pathToFileURL(${JSON.stringify(entry)}).href)
    const handler = buildLambdaHandler({ postprocessor: postprocess(() => ({ exact: 1 })) }, ${options})
    const event = { process_type: 'postprocess', data: { prompt: '', inference_output: '', gold: '' } }
    const response = await handler(event, { awsRequestId: 'r' })
    console.log(JSON.stringify({ response, powertools: loaded.filter((url) => /powertools/.test(url)).length }))
  `

  for (const [form, entry] of Object.entries(entries)) {
    for (const [options, files] of [
      ["{ telemetry: 'none' }", 0],
      ['{}', 1],
    ] as const) {
      test(`is ${files} files that the ${form} form loads with the options ${options}`, () => {
        const written = execFileSync(process.execPath, ['--input-type=module', '--eval', program(entry, options)], {
          encoding: 'utf8',
        })
        const { response, powertools } = JSON.parse(written.trim().split('\n').at(-1) as string)
        expect([response, powertools]).toEqual([{ statusCode: 200, body: [{ metric: 'exact', value: 1 }] }, files])
      })
    }
  }
})
