import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Converted } from '../../../src/dataset/convert/converter.ts'
import { finqaToBedrockRft } from '../../../src/dataset/convert/finqa-notebook.ts'
import { pythonOrder } from '../../../src/dataset/convert/python-order.ts'

interface Golden {
  readonly source: string
  readonly rows: readonly object[]
  readonly orders: readonly {
    readonly n: number
    readonly seed: number
    readonly first: readonly number[]
    readonly last: readonly number[]
  }[]
}

const golden: Golden = JSON.parse(readFileSync(join(import.meta.dirname, 'finqa-notebook.cases.json'), 'utf8'))

test('gives the rows that the notebook writes, field by field and in its order', async () => {
  const converted: Converted[] = []
  for await (const one of finqaToBedrockRft.convert(join(import.meta.dirname, 'finqa-notebook.json'), { split: 'val' }))
    converted.push(one)
  expect(converted.map((one) => ('row' in one ? one.row : one.fault))).toEqual(golden.rows)
  // The keys stand in the same order, too.
  expect(converted.map((one) => JSON.stringify('row' in one ? one.row : one.fault))).toEqual(
    golden.rows.map((row) => JSON.stringify(row)),
  )
})

test.each(golden.orders)('puts a list of $n in the order of Python with the seed $seed', ({ n, seed, first, last }) => {
  const order = pythonOrder(n, seed)
  expect(order.slice(0, 12)).toEqual(first)
  expect(order.slice(-12)).toEqual(last)
  expect(new Set(order).size).toBe(n)
})
