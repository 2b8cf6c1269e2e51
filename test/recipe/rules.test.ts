import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkRecipe } from '../../src/recipe/check-recipe.ts'
import { setRecipeValue } from '../../src/recipe/edit.ts'
import type { CheckRecipeOptions } from '../../src/recipe/rule.ts'
import type { RecipeScalar } from '../../src/recipe/scalar-text.ts'
import { writeRecipe } from '../../src/recipe/write-recipe.ts'
import broken from '../fixtures/recipes/broken/expected.cases.json' with { type: 'json' }
import { repository } from '../support/command.ts'
import cases from './rules.cases.json' with { type: 'json' }

interface Case {
  readonly kind: string
  readonly set?: Readonly<Record<string, RecipeScalar>>
  readonly options?: CheckRecipeOptions
  readonly expected: readonly (readonly string[])[]
  readonly source: string
}

const nameOf = ({ kind, set = {}, options = {} }: Case): string =>
  [kind, ...Object.entries({ ...set, ...options }).map(([key, value]) => `${key} ${JSON.stringify(value)}`)].join(', ')

describe('a recipe that is right but for', () => {
  test.each((cases as readonly Case[]).map((one) => ({ ...one, name: nameOf(one) })))(
    '$name',
    ({ kind, set = {}, options, expected }) => {
      const text = Object.entries(set).reduce(
        (before, [key, value]) => setRecipeValue(before, key.split('.'), value),
        writeRecipe(kind).text,
      )
      const { findings } = checkRecipe(text, options)
      expect(findings.map(({ code, level, path }) => [code, level, path])).toEqual(expected)
      for (const { message, hint } of findings) expect([message, hint].join().length).toBeGreaterThan(20)
    },
  )
})

describe('what is hardly a recipe', () => {
  const findingsOf = (text: string) => checkRecipe(text).findings.map(({ code, path, line }) => [code, path, line])

  test('is told as it is', () => {
    expect(findingsOf('')).toEqual([['NE4004', '', undefined]])
    expect(findingsOf('- run\n')).toEqual([['NE4004', '', undefined]])
    expect(findingsOf('run: [1\nb: 2\n')).toEqual([['NE4001', '', 2]])
    expect(findingsOf('run: { name: a }\nrun: { name: b }\n')).toEqual([['NE4001', '', 2]])
    expect(findingsOf('training_config: { max_length: 1 }\nrun: {}\n')).toEqual([['NE4011', '/training_config', 1]])
  })

  test('is told of its section where that has no indentation', () => {
    const { findings } = checkRecipe(
      'name: a\nmodel_type: b\nevaluation: { task: gen_qa, strategy: gen_qa, metric: all }\n',
    )
    expect(findings.map(({ code, path }) => [code, path])).toEqual([['NE4004', '/run']])
  })

  test('never makes a rule throw', () => {
    const odd = ['1', '[]', '{}', 'null', '"x"', '.nan', '[{ a: 1 }]', '{ enabled: [] }', '2026-11-29', '!!binary aGk=']
    const sections = [
      'run',
      'evaluation',
      'inference',
      'processor',
      'rl_env',
      'batch',
      'rollout',
      'eval_metrics_config',
      'training_config',
    ]
    for (const value of odd)
      for (const section of sections) {
        const text = `${sections
          .filter((name) => name !== section && name !== 'training_config')
          .map((name) => `${name}: {}\n`)
          .join('')}${section}: ${value}\n`
        expect(() => checkRecipe(text, { platform: 'smhp', instanceType: 'x', instanceCount: 99 })).not.toThrow()
      }
  })
})

test('every code of a rule is shown by a recipe that somebody got wrong, or by a case', () => {
  const folder = join(repository, 'src/recipe')
  const raised = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.startsWith('rules/'))
    .flatMap((file) => readFileSync(join(folder, file), 'utf8').match(/NE\d{4}/g) ?? [])
  const shown = [
    ...(cases as readonly Case[]).flatMap(({ expected }) => expected.map(([code]) => code)),
    ...broken.map(({ code }) => code),
  ]
  expect(raised.length).toBeGreaterThan(30)
  expect(raised.filter((code) => !shown.includes(code))).toEqual([])
})
