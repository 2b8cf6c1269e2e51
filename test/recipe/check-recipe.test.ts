import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkRecipe, checkRecipeFile } from '../../src/recipe/check-recipe.ts'
import type { CheckRecipeOptions } from '../../src/recipe/rule.ts'
import expectedCases from '../fixtures/recipes/broken/expected.cases.json' with { type: 'json' }
import { repository } from '../support/command.ts'
import { externalData } from '../support/external.ts'

const shipped = externalData('recipes')
const broken = join(repository, 'test/fixtures/recipes/broken')

describe('a recipe that somebody got wrong', () => {
  test.each(expectedCases)(
    '$file is told by $code, and by nothing else',
    ({ file, code, path, level, line, ...more }) => {
      const { options } = more as { options?: CheckRecipeOptions }
      const { findings } = checkRecipe(readFileSync(join(broken, file), 'utf8'), options)
      expect(findings.map(({ message, hint, ...place }) => place)).toEqual([{ code, path, level, line }])
    },
  )

  test('is one of twenty-five, each with its source', () => {
    const files = readdirSync(broken).filter((file) => file.endsWith('.yaml'))
    expect(files.toSorted()).toEqual(expectedCases.map(({ file }) => file).toSorted())
    expect(files).toHaveLength(25)
    expect(expectedCases.filter(({ source }) => source.length < 20)).toEqual([])
  })
})

describe('a recipe that is right', () => {
  const files = shipped === undefined ? [] : readdirSync(shipped)

  test.skipIf(shipped === undefined)('is each of the six that AWS ships', () => {
    expect(files).toHaveLength(6)
  })

  test.each(files)('%s of AWS has no finding', async (file) => {
    expect((await checkRecipeFile(join(shipped as string, file))).findings).toEqual([])
  })

  const examples = readdirSync(join(repository, 'examples'))

  test.each(examples)('that of examples/%s has no finding', async (example) => {
    for (const platform of [undefined, 'smtj'] as const) {
      const file = join(repository, 'examples', example, 'recipe.yaml')
      expect((await checkRecipeFile(file, { platform })).findings).toEqual([])
    }
  })
})
