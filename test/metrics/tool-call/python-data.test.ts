import { expect, test } from 'vitest'
import {
  equalityKey,
  fromJson,
  keepNumber,
  pythonDict,
  pythonType,
} from '../../../src/metrics/tool-call/python-data.ts'

test('takes a double for an int where it is whole', () => {
  expect(fromJson([1, 2.5])).toEqual({
    type: 'list',
    items: [
      { type: 'number', integer: true, text: '1', value: 1 },
      { type: 'number', integer: false, text: '2.5', value: 2.5 },
    ],
  })
})

test('keeps a number whose exponent is beyond all spelling', () => {
  expect(fromJson(keepNumber('1e9999999999'))).toMatchObject({ integer: false, text: '1e9999999999' })
})

test('names the types as Python does', () => {
  expect(
    [null, 'x', true, fromJson(keepNumber('1')), fromJson(keepNumber('1.0')), fromJson([]), fromJson({})].map(
      pythonType,
    ),
  ).toEqual([...['NoneType', 'str', 'bool', 'int', 'float', 'list', 'dict']])
})

test('equates a float with the integer it is, digit for digit', () => {
  const float = (value: number) => equalityKey({ type: 'number', integer: false, text: String(value), value })
  const int = (text: string) => equalityKey({ type: 'number', integer: true, text, value: Number(text) })
  expect(float(1e22)).toBe(int('10000000000000000000000'))
  expect(float(1e23)).not.toBe(int('100000000000000000000000'))
  expect(float(-Number.MAX_VALUE)).not.toBe(float(Number.NEGATIVE_INFINITY))
  expect(float(-0)).toBe(equalityKey(false))
})

test('keeps the first of equal keys with the last value', () => {
  const one = { type: 'number', integer: true, text: '1', value: 1 } as const
  expect(
    pythonDict([
      [true, 'a'],
      [one, 'b'],
    ]).entries,
  ).toEqual([[true, 'b']])
})
