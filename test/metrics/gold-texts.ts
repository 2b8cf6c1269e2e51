import fc from 'fast-check'
import type { SampleMetric } from '../../src/metrics/metric.ts'

const name = fc.constantFrom('f', 'g', 'get_weather')
const literal = fc.oneof(fc.integer(), fc.constantFrom('x', 'New York', '東京'), fc.boolean())
const call = fc.record({ name, arguments: fc.dictionary(fc.constantFrom('a', 'b', 'city'), literal, { maxKeys: 3 }) })

const spelled = (value: string | number | boolean): string =>
  typeof value === 'boolean' ? (value ? 'True' : 'False') : typeof value === 'number' ? String(value) : `'${value}'`

const pythonCall = call.map(
  ({ name, arguments: given }) =>
    `${name}(${Object.entries(given)
      .map(([key, value]) => `${key}=${spelled(value)}`)
      .join(', ')})`,
)

const types = { string: 'string', number: 'integer', boolean: 'boolean' } as const

/** A row of BFCL: what the function declares, and the values it takes. */
const bfclRow = call.map(({ name, arguments: given }) => {
  const entries = Object.entries(given)
  const properties = Object.fromEntries(
    entries.map(([key, value]) => [key, { type: types[typeof value as keyof typeof types] }]),
  )
  return JSON.stringify({
    function: { name, parameters: { type: 'dict', required: Object.keys(given), properties } },
    ground_truth: [{ [name]: Object.fromEntries(entries.map(([key, value]) => [key, [value]])) }],
  })
})

/** Golds that a metric takes, where not any text will do. */
export const golds: Readonly<Record<NonNullable<SampleMetric['gold']>, fc.Arbitrary<string>>> = {
  json: fc.json({ maxDepth: 3 }),
  'tool-calls': fc.array(call, { maxLength: 3 }).map((calls) => JSON.stringify(calls)),
  'python-call': pythonCall,
  'bfcl-row': bfclRow,
}
