import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type NumericMatchOptions, numericMatch } from '../../../src/metrics/math/numeric-match.ts'
import { externalData } from '../../support/external.ts'
import { metricCases } from '../cases.ts'

test.each(metricCases<NumericMatchOptions>(import.meta.dirname, 'numeric-match.cases.json'))(
  'scores $output against $gold with $options as $expected',
  ({ output, gold, options, expected }) => {
    expect(numericMatch(output, gold, options as NumericMatchOptions)).toBe(expected)
  },
)

test.each(['no number', '', 'A: none', 'about 5 or so'])('refuses the gold %j, and does not print it', (gold) => {
  expect(() => numericMatch('A: 1', gold, { after: 'A:' })).toThrow(
    /^numericMatch: expected a gold with a number after "A:", found none \[NE3501\]$/,
  )
})

test.each([{}, { after: '' }, { after: 3 }])('refuses the options %j', (options: object) => {
  expect(() => numericMatch('A: 1', 'A: 1', options as NumericMatchOptions)).toThrow('[NE3502]')
})

const folder = externalData('gsm8k')

describe.skipIf(folder === undefined)('on the GSM8K test set', () => {
  const rows = <Row>(file: string): Row[] =>
    readFileSync(join(folder as string, file), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line): Row => JSON.parse(line))

  test.each([
    ['6b_finetuning', 286],
    ['175b_finetuning', 458],
  ])('agrees with every published verdict on %s', (model, correct) => {
    const gold = rows<{ response: string }>('gen_qa.jsonl').map(({ response }) => response)
    const outputs = rows<{ row: number; output: string; is_correct: boolean }>(`outputs.${model}.jsonl`)
    const scores = outputs.map(({ row, output }) => numericMatch(output, gold[row] as string, { after: 'A:' }))
    expect(outputs.filter(({ is_correct }, at) => is_correct !== (scores[at] === 1))).toEqual([])
    expect(outputs).toHaveLength(1319)
    expect(scores.filter((score) => score === 1)).toHaveLength(correct)
  })
})
