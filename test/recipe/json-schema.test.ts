import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { recipeSchema } from '../../src/recipe/json-schema.ts'
import { recipeKeys } from '../../src/recipe/keys.ts'
import { writableKinds } from '../../src/recipe/recipe-plan.ts'
import { writeRecipe } from '../../src/recipe/write-recipe.ts'
import { repository } from '../support/command.ts'
import { externalData } from '../support/external.ts'

const shipped = externalData('recipes')
const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(recipeSchema())
const complaints = (text: string): string[] => {
  validate(parse(text))
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

test.skipIf(shipped === undefined)('takes the recipes that AWS ships', () => {
  for (const file of readdirSync(shipped as string))
    expect(complaints(readFileSync(join(shipped as string, file), 'utf8')), file).toEqual([])
})

test('takes the recipes of the examples and those that are written', () => {
  for (const example of readdirSync(join(repository, 'examples')))
    expect(complaints(readFileSync(join(repository, 'examples', example, 'recipe.yaml'), 'utf8')), example).toEqual([])
  for (const kind of writableKinds) expect(complaints(writeRecipe(kind).text), kind).toEqual([])
})

test.each([
  ['a misspelt key', 'inference: { max_tokens: 5 }', '/inference must NOT have additional properties'],
  ['a key in the wrong section', 'run: { lambda_type: rft }', '/run must NOT have additional properties'],
  ['a number out of range', 'inference: { top_logprobs: 25 }', '/inference/top_logprobs must be <= 20'],
  ['a word that is none', 'processor: { lambda_type: both }', '/processor/lambda_type must match a schema in anyOf'],
  [
    'text for a flag',
    'processor: { preprocessing: { enabled: "yes" } }',
    '/processor/preprocessing/enabled must match pattern',
  ],
  ['a value for a section', 'run: 5', '/run must be object,null'],
])('refuses %s', (_, text, complaint) => {
  expect(complaints(text).join('\n')).toContain(complaint)
})

test('describes every key of the table', () => {
  for (const { path, meaning } of recipeKeys) {
    const schema = path.reduce<unknown>(
      (at, name) => (at as { properties?: Record<string, unknown> } | undefined)?.properties?.[name],
      recipeSchema(),
    )
    expect((schema as { description?: string } | undefined)?.description, path.join('.')).toContain(meaning)
  }
})

test('stands in the package as it is made now', () => {
  expect(JSON.parse(readFileSync(join(repository, 'dist/recipe.schema.json'), 'utf8'))).toEqual(recipeSchema())
})
