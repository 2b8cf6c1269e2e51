import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { confirmed, type Terminal } from '../../src/cli/confirm.ts'

const terminal = (isTTY: boolean): Terminal & { readonly input: PassThrough; readonly output: PassThrough } => ({
  input: Object.assign(new PassThrough(), { isTTY }),
  output: Object.assign(new PassThrough(), { isTTY }),
})

test.each([
  ['y', true],
  ['YES ', true],
  ['n', false],
  ['', false],
  ['yesterday', false],
])('the answer %j is taken for %s', async (answer, expected) => {
  const { input, output } = terminal(true)
  input.write(`${answer}\n`)
  expect(await confirmed('start this job?', false, { input, output })).toBe(expected)
  expect(String(output.read())).toContain('start this job? [y/N] ')
})

test.each([
  ['Ctrl-C', '\u0003'],
  ['Ctrl-D', '\u0004'],
])('%s is no', async (_, key) => {
  const { input, output } = terminal(true)
  input.write(key)
  expect(await confirmed('start this job?', false, { input, output })).toBe(false)
})

test('nobody is asked who has said yes, and nobody can be asked without a terminal', async () => {
  expect(await confirmed('start?', true, terminal(false))).toBe(true)
  await expect(confirmed('start?', false, terminal(false))).rejects.toMatchObject({
    code: 'NE1002',
    hint: expect.stringContaining('--yes'),
  })
})
