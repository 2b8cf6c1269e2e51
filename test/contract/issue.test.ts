import { expect, describe as group, test } from 'vitest'
import { describe, describeIssue, faultOf, isMessage } from '../../src/contract/index.ts'

const data = { prompt: 'p', inference_output: 'o', gold: 'g' }
const event = { process_type: 'postprocess', data }
const secret = 'the secret answer'

group('the first fault of a message, where it is and what it is', () => {
  for (const [message, value, line] of [
    ['postprocessRequest', event, undefined],
    ['preprocessRequest', { process_type: 'preprocess', data: { prompt: '', gold: '', system: null } }, undefined],
    ['postprocessRequest', null, '(root): expected an object, got null'],
    ['postprocessRequest', undefined, '(root): expected an object, got undefined'],
    ['postprocessRequest', secret, '(root): expected an object, got a string of 17 characters'],
    ['postprocessRequest', [event], '(root): expected an object, got an array of 1'],
    ['postprocessRequest', { process_type: 'postprocess' }, '/data: expected a value, got nothing: the key is missing'],
    ['postprocessRequest', { ...event, data: undefined }, '/data: expected a value, got nothing: the key is missing'],
    ['postprocessRequest', { ...event, data: secret }, '/data: expected an object, got a string of 17 characters'],
    ['postprocessRequest', { ...event, extra: secret }, '/extra: expected no such key, got a string of 17 characters'],
    ['postprocessRequest', { ...event, 'a/b~c': 1 }, '/a~1b~0c: expected no such key, got a number'],
    [
      'postprocessRequest',
      { ...event, ['k'.repeat(500)]: true },
      `/${'k'.repeat(80)}: expected no such key, got a boolean`,
    ],
    [
      'postprocessRequest',
      { ...event, process_type: secret },
      '/process_type: expected "postprocess", got a string of 17 characters',
    ],
    ['postprocessRequest', { ...event, data: { ...data, gold: 42 } }, '/data/gold: expected a string, got a number'],
    [
      'postprocessRequest',
      { ...event, data: { ...data, gold: false } },
      '/data/gold: expected a string, got a boolean',
    ],
    [
      'postprocessRequest',
      { ...event, data: { ...data, gold: [secret] } },
      '/data/gold: expected a string, got an array of 1',
    ],
    [
      'postprocessRequest',
      { ...event, data: { ...data, gold: { secret } } },
      '/data/gold: expected a string, got an object of 1 keys',
    ],
    [
      'postprocessRequest',
      { ...event, data: { ...data, system: null } },
      '/data/system: expected no such key, got null',
    ],
    [
      'postprocessRequest',
      { ...event, data: JSON.parse('{"prompt":"","inference_output":"","gold":"","__proto__":1}') },
      '/data/__proto__: expected no such key, got a number',
    ],
    [
      'preprocessRequest',
      { process_type: 'preprocess', data: { prompt: '', gold: '', system: 1 } },
      '/data/system: expected a string or null, got a number',
    ],
    ['postprocessResponse', { statusCode: 201, body: [] }, '/statusCode: expected 200, got 201'],
    [
      'postprocessResponse',
      { statusCode: secret, body: [] },
      '/statusCode: expected 200, got a string of 17 characters',
    ],
    ['postprocessResponse', { statusCode: 200, body: {} }, '/body: expected an array, got an object of 0 keys'],
    [
      'postprocessResponse',
      { statusCode: 200, body: [{ metric: 'm', value: 1 }, { metric: 'n' }] },
      '/body/1/value: expected a value, got nothing: the key is missing',
    ],
    [
      'postprocessResponse',
      { statusCode: 200, body: [{ metric: 1, value: 1 }] },
      '/body/0/metric: expected a string, got a number',
    ],
    [
      'postprocessResponse',
      { statusCode: 200, body: [{ metric: 'm', value: 7n }] },
      '/body/0/value: expected a number, got a bigint',
    ],
    [
      'postprocessResponse',
      { statusCode: 200, body: [{ metric: 'm', value: Symbol('s') }] },
      '/body/0/value: expected a number, got a symbol',
    ],
    [
      'preprocessResponse',
      { statusCode: 200, body: { prompt: 'p', gold: () => {} } },
      '/body/gold: expected a string, got a function',
    ],
  ] as const) {
    test(`${message}: ${line ?? 'none'}`, () => {
      const issue = faultOf(message, value)
      expect(issue && describeIssue(issue)).toBe(line)
      expect(isMessage(message, value)).toBe(line === undefined)
    })
  }
})

test('an event that inherits what it should hold is refused or read, never a crash', () => {
  const inherited = Object.assign(Object.create({ data: { ...data, extra: 1 } }), { process_type: 'postprocess' })
  expect(faultOf('postprocessRequest', inherited)).toMatchObject({ path: expect.stringMatching(/^\/data/) })
})

test('a value that cannot be looked at is still an object', () => {
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  expect(describe(proxy)).toBe('an object')
})
