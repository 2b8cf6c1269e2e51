import fc from 'fast-check'

export const deep = (levels: number, list: boolean): unknown => {
  let value: unknown = null
  for (let level = 0; level < levels; level++) value = list ? [value] : { a: value }
  return value
}

export const text: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '',
      ' ',
      '\ud800',
      '\udfff\ud800',
      '\u0000',
      '__proto__',
      'constructor',
      'toString',
      '[NE3103]',
      '<|begin_of_solution|>',
      '{"a":',
      '🦜'.repeat(3),
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom(1e4, 1e6).map((size) => 'x'.repeat(size)) },
)

export const data: fc.Arbitrary<object> = fc.record(
  { prompt: text, gold: text, system: fc.oneof(text, fc.constant(null)), inference_output: text },
  { requiredKeys: [] },
)

export const validEvent: fc.Arbitrary<{ process_type: string; data: object }> = fc.oneof(
  fc.record({
    process_type: fc.constant('preprocess'),
    data: fc.record(
      { prompt: text, gold: text, system: fc.oneof(text, fc.constant(null)) },
      { requiredKeys: ['prompt', 'gold'] },
    ),
  }),
  fc.record({
    process_type: fc.constant('postprocess'),
    data: fc.record({ prompt: text, gold: text, inference_output: text }),
  }),
)

/** Anything JSON may hold, `__proto__` as a key of its own included. */
const json = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc
    .array(
      fc.tuple(fc.constantFrom('__proto__', 'constructor', 'process_type', 'data', 'a'), fc.jsonValue({ maxDepth: 2 })),
    )
    .map((pairs) => JSON.parse(`{${pairs.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`)}}`)),
  fc.constantFrom(10_000, 200).chain((levels) => fc.boolean().map((list) => deep(levels, list))),
)

/** What a caller in the same process may pass, and JSON cannot. */
const odd = fc.oneof(
  fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withNullPrototype: true,
    withSparseArray: true,
    withTypedArray: true,
    withUnicodeString: true,
    maxDepth: 2,
  }),
  fc.constantFrom<unknown>(
    undefined,
    Symbol('s'),
    () => 1,
    10n ** 400n,
    Number.NaN,
    -0,
    new Date(Number.NaN),
    /x/,
    new Map([['process_type', 'preprocess']]),
    Object.create({ process_type: 'preprocess', data: {} }),
  ),
  fc.constant({
    [Symbol.toPrimitive]() {
      throw new Error('asked for a primitive')
    },
  }),
  fc.constant(Object.assign(Object.create(null), { toString: null })),
)

export const wrong: fc.Arbitrary<unknown> = fc.oneof(json, odd)

const mutatedEvent = fc.oneof(
  fc
    .tuple(validEvent, fc.constantFrom('process_type', 'data', 'extra', '__proto__', 'constructor'), wrong)
    .map(([event, key, value]) => put({ ...event }, key, value)),
  fc
    .tuple(
      validEvent,
      fc.constantFrom('prompt', 'gold', 'system', 'inference_output', 'extra', '__proto__', 'a/b~c'),
      wrong,
    )
    .map(([event, key, value]) => ({ ...event, data: put({ ...event.data }, key, value) })),
  fc
    .tuple(validEvent, fc.nat(3), wrong)
    .map(([event, count, other]) => ({ ...event, data: [event.data, other, event.data].slice(0, count) })),
  fc.record(
    {
      process_type: fc.oneof(
        fc.constantFrom<unknown>('preprocess', 'postprocess', 'reward', 'Preprocess', 'preprocess ', ['preprocess']),
        wrong,
      ),
      data: fc.oneof(data, wrong),
    },
    { requiredKeys: [] },
  ),
)

function put(target: object, key: string, value: unknown): object {
  return Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true })
}

export const anyEvent: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 2, arbitrary: validEvent },
  { weight: 5, arbitrary: mutatedEvent },
  { weight: 2, arbitrary: wrong },
)
