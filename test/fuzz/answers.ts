// biome-ignore-all lint/suspicious/noThenProperty: hostile on purpose
import fc from 'fast-check'
import { abstain } from '../../src/index.ts'
import { data, deep, text, wrong } from './events.ts'

/** What hostile or careless authors give back. */
const value = fc.oneof(
  { weight: 4, arbitrary: fc.double() },
  { weight: 2, arbitrary: fc.boolean().map(() => abstain('no answer')) },
  { weight: 1, arbitrary: fc.constantFrom('1', ' 2.5 ', '1e3', 'NaN', '', true, null, undefined) },
  { weight: 1, arbitrary: wrong },
)

const name = fc.oneof(
  fc.constantFrom('exact', 'judge', 'judge_unscored', '', '__proto__', 'constructor', 'statusCode'),
  text,
)

const entry = fc.oneof(
  { weight: 5, arbitrary: fc.record({ metric: name, value }) },
  {
    weight: 1,
    arbitrary: fc.record({ metric: fc.oneof(name, wrong), value, type: fc.constant('Metric') }, { requiredKeys: [] }),
  },
  { weight: 1, arbitrary: wrong },
)

const cyclic = (() => {
  const object: Record<string, unknown> = { exact: 1 }
  object.self = object
  const list: unknown[] = [{ metric: 'exact', value: 1 }]
  list.push(list)
  return [object, list, { statusCode: 200, body: list }, { statusCode: 200, body: object }]
})()

const throwing = (what: unknown): never => {
  throw what
}

const revoked = (target: object): object => {
  const { proxy, revoke } = Proxy.revocable(target, {})
  revoke()
  return proxy
}

let flips = 0
const traps = fc.constantFrom<() => unknown>(
  () => revoked({}),
  () => revoked([]),
  () => ({ exact: revoked({}) }),
  () => [revoked({})],
  () => ({ statusCode: 200, body: revoked([]) }),
  () => ({ statusCode: 200, body: [{ metric: 'exact', value: revoked({}) }] }),
  () =>
    new Proxy(
      {},
      {
        get: () => throwing('get'),
        ownKeys: () => ['exact'],
        getOwnPropertyDescriptor: () => ({ value: 1, enumerable: true, configurable: true }),
      },
    ),
  () => new Proxy([], { get: (list, key) => (key === 'length' ? 3 : Reflect.get(list, key)) }),
  () => new Proxy({ exact: 1 }, { getPrototypeOf: () => throwing(new Error('no prototype')) }),
  () => new Proxy({ exact: 1 }, { has: () => throwing(new Error('no keys')) }),
  () => ({
    get exact() {
      return throwing(new RangeError('get'))
    },
  }),
  () => ({
    statusCode: 200,
    get body() {
      return flips++ % 2 === 0 ? [] : 'text'
    },
  }),
  () => [
    {
      metric: 'exact',
      get value() {
        return flips++ % 2 === 0 ? 1 : 'text'
      },
    },
  ],
  () => ({
    prompt: 'p',
    get gold() {
      return flips++ % 2 === 0 ? 'g' : 1
    },
  }),
  () => Object.assign([{ metric: 'exact', value: 1 }], { toJSON: () => 'not a list' }),
  () => ({ statusCode: 200, body: [], toJSON: () => ({ statusCode: 500 }) }),
  () => [Object.assign(Object.create({ toJSON: () => null }), { metric: 'exact', value: 1 })],
  () => Object.assign(Object.create({ toJSON: () => null }), { prompt: 'p', gold: 'g' }),
  () => [{ metric: 'exact', value: Object.assign(1, { toJSON: () => 'x' }) }],
  () => Object.freeze({ exact: 1 }),
  () => Object.freeze([Object.freeze({ metric: 'judge', value: abstain('x') })]),
  () => Object.freeze({ statusCode: 200, body: Object.freeze([Object.freeze({ metric: 'exact', value: 1 })]) }),
  () => ({ exact: () => 1, judge: () => abstain('no answer') }),
  () => ({ exact: () => throwing(revoked({})) }),
  () => [{ metric: 'exact', value: () => throwing(undefined) }],
  () => ({ exact: async () => 1 }),
  () => ({ exact: () => () => 1 }),
  () => new Map([['exact', 1]]),
  () => new Set([1]),
  () => new Date(0),
  () => new Error('returned'),
  () => class {},
  () => new Array(5),
  () => Object.assign(new Array(2), { 1: { metric: 'exact', value: 1 } }),
  () => Object.create({ statusCode: 200, body: [] }),
  () => Object.create(null, { exact: { value: 1, enumerable: false } }),
  () => ({ [Symbol('exact')]: 1 }),
  () => ({
    judge: {
      [Symbol.for('nova-custom-eval.abstention')]: true,
      get reason() {
        return throwing('reason')
      },
    },
  }),
  () => ({ judge: { [Symbol.for('nova-custom-eval.abstention')]: true, reason: Symbol('reason') } }),
  () => Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`m${at}`, at])),
  () => deep(10_000, true),
  () => deep(10_000, false),
  () => Promise.reject(undefined),
  () => Promise.reject(null),
  () => Promise.reject(Symbol('rejected')),
  () => Promise.resolve(Promise.reject(new Error('nested'))),
  () => ({ then: (done: (answer: unknown) => void) => done({ exact: 1 }) }),
  () => ({ then: (_: unknown, fail: (reason: unknown) => void) => fail(revoked({})) }),
  () => ({ then: () => throwing(undefined) }),
  () => ({
    get then() {
      return throwing('then')
    },
  }),
  () => ({ then: 1 }),
  () => throwing(undefined),
  () => throwing(null),
  () => throwing(''),
  () => throwing(Symbol('thrown')),
  () => throwing(10n),
  () => throwing(revoked({})),
  () => throwing(revoked(() => {})),
  () => throwing(Object.create(null)),
  () => throwing({ toString: null, valueOf: null }),
  () => throwing({ [Symbol.toPrimitive]: () => ({}) }),
  () => throwing(Object.assign(new Error('x'), { name: Symbol('name') })),
  () => throwing(Object.assign(new Error('x'), { message: 42, stack: 42 })),
  () => throwing(Object.defineProperty(new Error('x'), 'stack', { get: () => throwing('stack') })),
  () => throwing(Object.defineProperty(new Error('x'), 'message', { get: () => throwing('message') })),
  () => throwing(Object.freeze(new Error('frozen'))),
  () => throwing({ [Symbol.for('nova-custom-eval.error')]: true, code: 7, path: {}, hint: 1n }),
  () =>
    throwing(
      Object.assign(new Error('x'), { [Symbol.for('nova-custom-eval.error')]: true, path: {}, hint: Symbol('hint') }),
    ),
  () => throwing(new Error('y'.repeat(1e6))),
  () => throwing(new AggregateError([1, 2], 'several')),
)

const recurse = (): never => recurse()

export const stage: fc.Arbitrary<() => unknown> = fc.oneof(
  { weight: 3, arbitrary: fc.array(entry, { maxLength: 6 }).map((answer) => () => answer) },
  { weight: 3, arbitrary: fc.dictionary(name, value, { maxKeys: 6 }).map((answer) => () => answer) },
  { weight: 2, arbitrary: data.map((answer) => () => answer) },
  {
    weight: 2,
    arbitrary: fc
      .record(
        {
          statusCode: fc.oneof(fc.constant<unknown>(200), wrong),
          body: fc.oneof(fc.array(entry, { maxLength: 4 }), data, wrong),
        },
        { requiredKeys: ['statusCode'] },
      )
      .map((answer) => () => answer),
  },
  { weight: 2, arbitrary: wrong.map((answer) => () => answer) },
  { weight: 2, arbitrary: wrong.map((what) => () => throwing(what)) },
  { weight: 6, arbitrary: traps },
  { weight: 1, arbitrary: fc.constantFrom(...cyclic).map((answer) => () => answer) },
  { weight: 1, arbitrary: fc.constant(recurse) },
)
