import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Gsm8kMatchOptions, gsm8kMatch } from '../../../src/metrics/math/gsm8k-match.ts'
import { externalData } from '../../support/external.ts'
import { metricCases } from '../cases.ts'

test.each(metricCases<Gsm8kMatchOptions>(import.meta.dirname, 'gsm8k-match.cases.json'))(
  'scores $output against $gold with $options as $expected',
  ({ output, gold, options, expected }) => {
    expect(gsm8kMatch(output, gold, options)).toBe(expected)
  },
)

test.each(['', 'none', '\\boxed{x}'])('refuses the gold %j, and does not print it', (gold) => {
  expect(() => gsm8kMatch('1', gold)).toThrow(/^gsm8kMatch: expected a gold with a number, found none \[NE3501\]$/)
})

test('refuses an option it does not have', () => {
  expect(() => gsm8kMatch('1', '1', { after: 'A:' } as Gsm8kMatchOptions)).toThrow('[NE3502]')
})

const folder = externalData('gsm8k')

describe.skipIf(folder === undefined)('on the GSM8K test set, told nothing of its `A:`', () => {
  const rows = <Row>(file: string): Row[] =>
    readFileSync(join(folder as string, file), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line): Row => JSON.parse(line))

  test.each(['6b_finetuning', '175b_finetuning'])('agrees with every published verdict on %s', (model) => {
    const gold = rows<{ response: string }>('gen_qa.jsonl').map(({ response }) => response)
    const outputs = rows<{ row: number; output: string; is_correct: boolean }>(`outputs.${model}.jsonl`)
    expect(outputs).toHaveLength(1319)
    expect(
      outputs.filter(({ row, output, is_correct }) => is_correct !== (gsm8kMatch(output, gold[row] ?? '') === 1)),
    ).toEqual([])
  })
})
