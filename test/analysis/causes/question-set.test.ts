import fc from 'fast-check'
import { expect, test } from 'vitest'
import { QuestionSet } from '../../../src/analysis/causes/index.ts'
import { questionKey } from '../../../src/analysis/causes/question-key.ts'

test('counts like a map of the letters and digits', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-c ?]{0,4}$/), { maxLength: 60 }), (questions) => {
      const set = new QuestionSet()
      const counts = new Map<string, number>()
      for (const question of questions) {
        const key = question.replace(/[ ?]/g, '')
        expect(set.add(question)).toBe(counts.get(key) ?? 0)
        counts.set(key, (counts.get(key) ?? 0) + 1)
      }
      expect(set.size).toBe(counts.size)
      const all = [...counts.values()]
      expect(set.repeats).toEqual(
        all.length === 0 ? { least: 0, most: 0 } : { least: Math.min(...all), most: Math.max(...all) },
      )
    }),
  )
})

test('tells 200,000 questions apart that differ in a digit', () => {
  const set = new QuestionSet()
  for (let at = 0; at < 200_000; at++) expect(set.add(`How much is ${at} + 1?`) === 0).toBe(true)
  expect(set.has('how much is 199999 + 1')).toBe(true)
  expect(set.has('how much is 200000 + 1')).toBe(false)
})

test('knows a text by the same key whether all of it is ASCII or a mark beside it is not', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (text, more) => {
      const ascii = text.replace(/[^\0-\x7f]/g, '')
      expect(questionKey(`${ascii}…`).halves).toEqual(questionKey(ascii).halves)
      expect(questionKey(text).and(more).halves).toEqual(questionKey(`${text}\n${more}`).halves)
    }),
  )
  const each = Array.from({ length: 128 }, (_, unit) => String.fromCharCode(unit)).join('')
  expect(questionKey(`${each}…`).halves).toEqual(questionKey(each).halves)
})
