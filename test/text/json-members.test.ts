import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonMembers, setMember } from '../../src/text/json-members.ts'

test('members are found where they stand, a name that is there twice among them', () => {
  const text = ' { "a" : 1.0 , "b":[{"a":2}],"\\u0061":"}" } '
  const values = jsonMembers(text)?.map(({ name, from, to }) => [name, text.slice(from, to)])
  expect(values).toEqual([
    ['a', '1.0'],
    ['b', '[{"a":2}]'],
    ['a', '"}"'],
  ])
  expect(setMember(text, 'a', '3')).toBe(' { "a" : 1.0 , "b":[{"a":2}],"\\u0061":3 } ')
})

test.each(['', '[1]', '1', '{"a":1', '{"a":1} x', '{"a":1e400}', 'null'])('%j is no object', (text) => {
  expect(jsonMembers(text)).toBeUndefined()
  expect(() => setMember(text, 'a', '1')).toThrow(SyntaxError)
})

test('a member that is set is as JSON.parse would have it, and all other text stays', () => {
  const objects = fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true })
  const spaces = fc.constantFrom(0, 1, 2)
  fc.assert(
    fc.property(objects, fc.string(), fc.jsonValue(), spaces, (object, name, value, space) => {
      const text = JSON.stringify(object, null, space)
      const json = JSON.stringify(value)
      const set = setMember(text, name, json)
      const expected = new Map(Object.entries(JSON.parse(text))).set(name, JSON.parse(json))
      expect(new Map(Object.entries(JSON.parse(set)))).toEqual(expected)
      // Taken out again, or set back, it is the text that it was.
      const member = jsonMembers(text)?.findLast((one) => one.name === name)
      if (member !== undefined) expect(setMember(set, name, text.slice(member.from, member.to))).toBe(text)
      else expect(set.replace(`${JSON.stringify(name)}:${json}`, '').length).toBeLessThanOrEqual(text.length + 1)
    }),
    { numRuns: 500 },
  )
})
