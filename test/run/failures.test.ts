import { describe, expect, test } from 'vitest'
import { temporaryFolder } from '../support/command.ts'
import { rehearse, rows } from '../support/run.ts'

const processor = `import { abstain, buildLambdaHandler, postprocess } from 'nova-custom-eval'
import { judge } from './judge.ts'

export const handler = buildLambdaHandler(
  { postprocessor: postprocess(async ({ data }) => judge(data.inference_output)) },
  { mayAbstain: { judged: [0, 1] } },
)
`

const judge = `import { abstain } from 'nova-custom-eval'

export async function judge(output: string) {
  console.log('judging', output)
  switch (output) {
    case 'throw':
      throw new Error('no judge at hand')
    case 'parse':
      return JSON.parse(output)
    case 'hang':
      return new Promise(() => {})
    case 'loop':
      for (;;);
    case 'late loop':
      await new Promise((resolve) => setTimeout(resolve, 5))
      for (;;);
    case 'exit':
      process.exit(3)
    case 'nan':
      return { length: NaN, judged: 1 }
    case 'nothing':
      return undefined
    case 'abstain':
      return { length: 1, judged: abstain('no idea') }
    default:
      return { length: output.length, judged: 0.5 }
  }
}
`

async function judged(outputs: readonly string[], args: readonly string[] = []) {
  await using folder = await temporaryFolder()
  const { writeFile } = await import('node:fs/promises')
  await writeFile(`${folder.path}/judge.ts`, judge)
  const finished = await rehearse({
    folder: folder.path,
    data: rows(outputs.length),
    outputs: outputs.map((output, row) => ({ row, output })),
    processor,
    args: ['--timeout', '700ms', ...args],
  })
  return { ...finished, log: await finished.file('handler.log') }
}

const expectations: readonly [string, string, string?][] = [
  ['throw', 'NE3103', 'judge.ts:7:13'],
  ['parse', 'NE3103', 'judge.ts:9:19'],
  ['hang', 'NE3112'],
  ['loop', 'NE3112'],
  ['late loop', 'NE3112'],
  ['exit', 'NE3116'],
  ['nan', 'NE3106'],
  ['nothing', 'NE3105'],
]

describe('a sample that fails costs only itself', () => {
  for (const [output, code, at] of expectations) {
    test(`${output}: ${code}${at === undefined ? '' : `, with the author's own line`}`, async () => {
      const { code: exit, records, summary } = await judged(['fine', output, 'fine', 'fine'])
      expect(records.map(({ outcome }) => outcome)).toEqual(['scored', 'failed', 'scored', 'scored'])
      expect(records[1]?.error).toMatchObject({ code, ...(at !== undefined && { at }) })
      expect(records[1]?.metrics).toEqual({})
      expect(summary.metrics.length).toMatchObject({ value: 4, n: 3, unscored: 1 })
      expect(exit).toBe(4)
    })
  }
})

test('many kinds of failure in one run are each told, and the rest is scored', async () => {
  const outputs = [
    'fine',
    'throw',
    'hang',
    'loop',
    'late loop',
    'exit',
    'nan',
    'nothing',
    'abstain',
    ...Array.from({ length: 60 }, () => 'fine'),
  ]
  const { records, summary, stdout, log } = await judged(outputs)
  expect(summary.rows).toEqual({ total: 69, scored: 62, abstained: 0, failed: 7, rejected: 0 })
  expect(records.map(({ row }) => row)).toEqual(outputs.map((_, row) => row))
  expect(records.slice(1, 8).map(({ error }) => error?.code)).toEqual([
    'NE3103',
    'NE3112',
    'NE3112',
    'NE3112',
    'NE3116',
    'NE3106',
    'NE3105',
  ])
  expect(records[8]).toMatchObject({ outcome: 'scored', metrics: { length: 1 }, abstained: { judged: 0 } })
  expect(summary.metrics.judged).toMatchObject({ value: 0.5, n: 61, unscored: 8 })
  expect(stdout).not.toContain('judging')
  expect(log).toContain('judging fine')
})

test('the error rate that is allowed decides whether the run can be trusted', async () => {
  expect((await judged(['fine', 'throw', 'fine', 'fine'], ['--max-error-rate', '0.25'])).code).toBe(0)
  expect((await judged(['fine', 'throw', 'throw', 'fine'], ['--max-error-rate', '0.25'])).code).toBe(4)
  expect((await judged(['abstain', 'fine'])).code).toBe(0)
})

test('one unscored row in ten changes no value that the others carry, under every aggregation', async () => {
  const outputs = ['a', 'bb', 'ccc', 'd', 'ee', 'fff', 'g', 'hh', 'iii']
  for (const aggregation of ['min', 'max', 'average', 'sum']) {
    const without = await judged(outputs, ['--aggregation', aggregation])
    const failing = await judged([...outputs, 'throw'], ['--aggregation', aggregation])
    const abstaining = await judged([...outputs, 'abstain'], ['--aggregation', aggregation])
    expect(failing.summary.metrics.length).toMatchObject({
      value: without.summary.metrics.length?.value,
      n: 9,
      unscored: 1,
    })
    expect(failing.summary.metrics.judged?.value).toBe(without.summary.metrics.judged?.value)
    expect(abstaining.summary.metrics.judged).toMatchObject({
      value: without.summary.metrics.judged?.value,
      n: 9,
      unscored: 1,
    })
  }
})
