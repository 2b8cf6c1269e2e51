import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openFileSubject } from '../../../src/run/probe/file-subject.ts'
import { spell } from '../../../src/run/probe/spell.ts'
import { tableOf } from '../../docs/markdown.ts'
import corpus from '../../fixtures/emulate/cases.json' with { type: 'json' }
import { type JudgeService, openJudge } from '../../fixtures/emulate/judge.ts'
import { rows } from '../../fixtures/emulate/rows.ts'
import { type Reply, verify } from '../../fixtures/emulate/verifiers.ts'
import { repository } from '../../support/command.ts'

const samples = rows(256).map(({ sample: { id, messages, reference_answer }, output }) =>
  spell({ id, turns: messages.map((turn) => ({ ...turn })), output, reference: reference_answer, rest: {} }),
)
/** What Lambda gives in one call. */
const most = 6_291_556

let judge: JudgeService
beforeAll(async () => {
  judge = await openJudge(8)
})
afterAll(() => judge[Symbol.asyncDispose]())

/** The function's reply to its first rows, as Lambda gives it: an error where it takes over a second, or answers too much. */
async function replyOf(handler: string, count: number): Promise<Reply> {
  const subject = await openFileSubject(`test/fixtures/emulate/${handler}`, { timeout: 1_000 })
  const target = await subject.open({ EMULATE_JUDGE_URL: judge.url })
  try {
    const reply = await target.call(JSON.stringify(samples.slice(0, count)))
    if ('failure' in reply) return { failure: reply.failure.code }
    return reply.json.length > most ? { failure: 'NE3304' } : reply
  } finally {
    await target.close()
    await subject.close()
  }
}

describe('what the official verifiers check', () => {
  test.each(corpus.planted)('of $handler, $defect, is told as it is', async ({ handler, verifiers }) => {
    const told = [3, 256].map(async (count) => verify(count, await replyOf(`planted/${handler}`, count)))
    expect(await Promise.all(told)).toEqual(verifiers)
  })

  test.each(corpus.sound)('passes $handler', async ({ handler }) => {
    expect(verify(256, await replyOf(`sound/${handler}`, 64))).toBe('fails, no row')
    expect(verify(64, await replyOf(`sound/${handler}`, 64))).toBe('passes')
  })
})

test('there are twelve defects, each with a handler of its own', () => {
  expect(corpus.planted).toHaveLength(12)
  expect(new Set(corpus.planted.map(({ handler }) => handler)).size).toBe(12)
})

test('docs/emulate.md has them as they are here, with the counts', () => {
  const page = readFileSync(join(repository, 'docs/emulate.md'), 'utf8')
  expect(tableOf(page, 'defect')).toEqual(
    corpus.planted.map(({ defect, verifiers, code, row }) => [
      defect,
      ...verifiers,
      `${code}, ${row === undefined ? 'the first row refused' : `row ${row}`}`,
    ]),
  )
  const seen = (column: number, said: string) =>
    corpus.planted.filter(({ verifiers }) => verifiers[column]?.startsWith(said)).length
  expect(page).toContain(`Three rows: ${seen(0, 'fails')} of 12;`)
  expect(page).toContain(`in one call, which no job makes: ${seen(1, 'fails')} of 12, two with the row's place`)
  expect(seen(1, 'fails, names the place')).toBe(2)
})
