import { describe, expect, test } from 'vitest'
import { pythonStrings } from '../../src/text/python-strings.ts'
import table from './python-strings.cases.json' with { type: 'json' }

const { cases, refused } = table

describe('reads what Python wrote', () => {
  for (const { literal, expected } of cases) test(literal, () => expect(pythonStrings(literal)).toEqual(expected))
})

describe('gives nothing for what is no list of strings', () => {
  for (const literal of refused) test(literal, () => expect(pythonStrings(literal)).toBeUndefined())
})

test('reads half of a surrogate pair, which Python can hold and JSON files of cases cannot', () => {
  expect(pythonStrings("['\\ud83d']")).toEqual(['\ud83d'])
})
