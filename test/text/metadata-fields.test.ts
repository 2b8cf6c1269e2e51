import { expect, test } from 'vitest'
import { fieldText, metadataFields } from '../../src/text/metadata-fields.ts'

test('metadata that holds a JSON object has its fields', () => {
  expect(metadataFields(' {"a":1}')).toEqual({ a: 1 })
})

test('a whole number that a double would round is its digits', () => {
  const metadata = '{"id":12345678901234567890,"n":-9007199254740993,"x":[9007199254740991,0.1234567890123456789,1e30]}'
  expect(metadataFields(metadata)).toEqual({
    id: '12345678901234567890',
    n: '-9007199254740993',
    x: [9007199254740991, 0.12345678901234568, 1e30],
  })
  expect(metadataFields('{"id":1234567890123456')).toEqual({})
})

test('any other metadata has none', () => {
  for (const metadata of [undefined, '', 'free text', '{not json', '[1]', 'null'])
    expect(metadataFields(metadata)).toEqual({})
})

test('a field is found by a dotted path, and shown as text', () => {
  const fields = { level: 'easy', nested: { n: 3, flag: false, none: null } }
  expect(['level', 'nested.n', 'nested.flag', 'nested.none'].map((path) => fieldText(fields, path))).toEqual([
    'easy',
    '3',
    'false',
    'null',
  ])
})

test('a field that is missing, inherited or no scalar is none', () => {
  for (const path of ['other', 'nested', 'toString', '__proto__', 'level.length', 'nested.x.y']) {
    expect(fieldText({ level: 'easy', nested: { x: 1 } }, path)).toBeUndefined()
  }
})
