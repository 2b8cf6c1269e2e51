import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { RowRecord } from '../../src/results/row-record.ts'
import type { Summary } from '../../src/results/summary.ts'
import { novaEval, repository, temporaryFolder } from '../support/command.ts'

const example = join(repository, 'examples/01-support-tickets')

/** Runs the example as its recipe says, after an edit of the recipe. */
async function rehearseExample(edit: (recipe: string) => string, processor = 'processor.ts') {
  await using folder = await temporaryFolder()
  const recipe = join(folder.path, 'recipe.yaml')
  await cp(join(example, 'recipe.yaml'), recipe)
  await writeFile(recipe, edit(await readFile(recipe, 'utf8')))
  const out = join(folder.path, 'out')
  const files = { '--data': 'gen_qa.jsonl', '--outputs': 'outputs.jsonl', '--processor': processor }
  const flags = Object.entries(files).flatMap(([flag, file]) => [flag, join(example, file)])
  const { code, stderr } = await novaEval(['run', ...flags, '--recipe', recipe, '-o', out])
  const summary: Summary = JSON.parse(await readFile(join(out, 'summary.json'), 'utf8'))
  const journal = await readFile(join(out, 'rows.jsonl'), 'utf8')
  const records: RowRecord[] = journal
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  return { code, stderr, summary, records }
}

/**
 * Worked out from the flaws that the example's README lists. Nine checks make a good answer: its type, three required keys, one
 * enum, and a type and a length for each of two texts.
 * - class_match: 9 of 40 miss, rows 9, 14, 18, 26, 28, 29, 30, 32, 33.
 * - schema_valid: 6 of 40 miss, rows 9, 10, 14, 18, 28, 32.
 * - schema_adherence: 34 whole answers; 8/9 where the label is outside the set; 6/8 without the description, whose one leaf fails
 *   in place of its two checks; 7/9 without the class; 0 for rows 9, 14 and 18.
 */
const sums = { class_match: 31, schema_valid: 34, schema_adherence: 34 + 8 / 9 + 6 / 8 + 7 / 9 }

describe('the example, aggregated', () => {
  const expected: Record<string, (sum: number) => number> = {
    average: (sum) => sum / 40,
    sum: (sum) => sum,
    min: () => 0,
    max: () => 1,
  }
  for (const [aggregation, of] of Object.entries(expected)) {
    test(`by ${aggregation} gives the values worked out by hand`, async () => {
      const { code, summary } = await rehearseExample((recipe) =>
        recipe.replace(/aggregation: \w+/, `aggregation: ${aggregation}`),
      )
      expect(code).toBe(0)
      for (const [metric, sum] of Object.entries(sums)) {
        expect(summary.metrics[metric]?.value).toBeCloseTo(of(sum), 12)
        expect(summary.metrics[metric]).toMatchObject({ n: 40, unscored: 0 })
      }
    })
  }
})

test('the example as a class gives the same rows as the example as functions', async () => {
  const [functions, instance] = await Promise.all([
    rehearseExample((recipe) => recipe),
    rehearseExample((recipe) => recipe, 'processor-class.ts'),
  ])
  expect(instance.records).toEqual(functions.records)
})

test('both switches of the recipe are obeyed', async () => {
  const off = (stage: string) => (recipe: string) =>
    recipe.replace(new RegExp(`(${stage}:\\s+enabled:) true`), '$1 false')
  const labels = 'The labels are:'
  const on = await rehearseExample((recipe) => recipe)
  expect(on.records.every(({ system }) => system?.includes(labels))).toBe(true)
  const unprepared = await rehearseExample(off('preprocessing'))
  expect(unprepared.records.some(({ system }) => system?.includes(labels))).toBe(false)
  expect(unprepared.summary.metrics.class_match?.value).toBe(0.775)
  const unmeasured = await rehearseExample(off('postprocessing'))
  expect(unmeasured.records.every(({ system }) => system?.includes(labels))).toBe(true)
  expect(unmeasured.summary).toMatchObject({ metrics: {}, rows: { total: 40, scored: 0, abstained: 40 } })
})
