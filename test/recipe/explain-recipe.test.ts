import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { explainKeys, explainRecipe } from '../../src/recipe/explain-recipe.ts'
import { recipeKeys } from '../../src/recipe/keys.ts'
import { repository } from '../support/command.ts'

test('every key says what it means, what it takes and who says so', () => {
  const keys = explainKeys()
  for (const { key, meaning, takes, source } of keys) {
    expect(meaning.length, key).toBeGreaterThan(8)
    expect(takes, key).not.toBe('')
    expect(source.length, key).toBeGreaterThan(8)
  }
  expect(new Set(keys.map(({ key }) => key))).toEqual(new Set(recipeKeys.map(({ path }) => path.join('.'))))
})

test('a key is found by its path, its end, or its section', () => {
  expect(explainKeys('processor.aggregation').map(({ key }) => key)).toEqual(['processor.aggregation'])
  expect(explainKeys('aggregation')).toMatchObject([
    {
      families: ['nova', 'open'],
      takes: 'average or min or max or sum',
      disputed: ['mean', 'median'],
      status: 'disagree',
    },
  ])
  expect(explainKeys('preprocessing').map(({ key }) => key)).toEqual([])
  expect(explainKeys('processor.preprocessing').map(({ key }) => key)).toEqual(['processor.preprocessing.enabled'])
  expect(explainKeys('no_such_key')).toEqual([])
})

test('a strategy is told with the tasks that it belongs to', () => {
  expect(explainKeys('evaluation.strategy')[0]?.known).toContain('fs_cot (bbh)')
})

test('a recipe is explained by what it says, with lines', () => {
  const text = readFileSync(join(repository, 'examples/01-support-tickets/recipe.yaml'), 'utf8')
  const keys = explainRecipe(text)
  expect(keys.find(({ key }) => key === 'processor.lambda_type')).toMatchObject({ value: 'custom_metrics', line: 30 })
  expect(keys.find(({ key }) => key === 'inference.reasoning_effort')).toMatchObject({ value: null, line: 25 })
  expect(keys.map(({ key }) => key)).not.toContain('run.eval_lambda_arn')
  expect(explainRecipe(text, 'eval_lambda_arn')).toMatchObject([{ value: null, line: undefined }])
})
