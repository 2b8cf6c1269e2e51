import { describe, expect, test } from 'vitest'
import { extractToolCalls, readToolCalls, type ToolCallOptions } from '../../src/text/extract-tool-calls.ts'
import { pythonCallsWithin } from '../../src/text/python-calls-within.ts'
import cases from './extract-tool-calls.cases.json' with { type: 'json' }

test.each(cases)('$title', ({ output, expected, options }) => {
  const calls = expected.map((call) => ({
    positional: [],
    id: undefined,
    ...call,
    arguments: call.arguments ?? undefined,
  }))
  expect(extractToolCalls(output, options as ToolCallOptions)).toEqual(calls)
})

test('keeps all digits for those who ask', () => {
  const [call] = readToolCalls('{"function":{"name":"f","arguments":"{\\"a\\":12345678901234567890}"}}').calls
  expect(call?.arguments).toMatchObject({ a: { kind: 'number', text: '12345678901234567890' } })
})

test.each([
  ['[]', true],
  ['\n[ ]\n', true],
  ['f()', true],
  ['{"name":"f","arguments":{}}', true],
  ['[g()] it is', true],
  ['```\nf()\n```', true],
  ['{}', false],
  ['[1]', false],
  ['I cannot.', false],
  ['', false],
])('tells whether %j states its calls', (output, stated) => {
  expect(readToolCalls(output).stated).toBe(stated)
  if (!/[fg]\(/.test(output)) expect(readToolCalls(output, { python: false }).stated).toBe(stated)
})

test('keeps a key __proto__ of the arguments', () => {
  for (const output of ['{"name":"f","arguments":{"__proto__":1}}', 'f(__proto__=1)'])
    expect(Object.keys(extractToolCalls(output)[0]?.arguments ?? {})).toEqual(['__proto__'])
})

test('reads arguments as text no deeper than answers', () => {
  const nested = (depth: number) => JSON.stringify('{"a":'.repeat(depth) + 1 + '}'.repeat(depth))
  const call = (depth: number) => extractToolCalls(`{"function":{"name":"f","arguments":${nested(depth)}}}`)[0]
  expect(call(200)?.arguments).toBeDefined()
  expect(call(201)).toMatchObject({ name: 'f', arguments: undefined })
})

test('refuses options that it does not have', () => {
  expect(() => extractToolCalls('', { pyhton: true } as ToolCallOptions)).toThrow(
    expect.objectContaining({ name: 'MetricError', code: 'NE3502', path: '/pyhton' }),
  )
})

describe('on hostile text', () => {
  test.each([
    ...[
      '[f(',
      'f(\n',
      '[f("',
      '(',
      'f(a=',
      'f(a=1)\n',
      'a.',
      '1+',
      'not ',
      'lambda:',
      '{1:',
      '"',
      '\\',
      '`',
      'f()(',
      '[f(1',
    ],
    ...[
      '{"name":"f","arguments":{}}\n',
      '{"function":',
      '[{"toolUse":',
      '- ',
      '\n',
      '[f(a=1, ',
      "[f('\n",
      '[f(#',
      '[f("""x',
      'f(\\\n',
    ],
  ])('is linear for %j', (unit) => {
    extractToolCalls(`x ${unit.repeat(1_000_000 / unit.length)}`)
    extractToolCalls(unit.repeat(1_000_000 / unit.length))
  })

  test('ends its search within the text after reading it some times', () => {
    const hostile = (times: number) => `${'[f(#'.repeat(times)}\n[g()]`
    expect(pythonCallsWithin(hostile(10)).map(({ name }) => name)).toEqual(['g'])
    expect(pythonCallsWithin(hostile(10_000))).toEqual([])
  })
})
