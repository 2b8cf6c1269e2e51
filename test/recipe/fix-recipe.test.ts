import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkRecipe } from '../../src/recipe/check-recipe.ts'
import { setRecipeValue } from '../../src/recipe/edit.ts'
import { fixRecipe } from '../../src/recipe/fix-recipe.ts'
import type { CheckRecipeOptions } from '../../src/recipe/rule.ts'
import { writeRecipe } from '../../src/recipe/write-recipe.ts'
import broken from '../fixtures/recipes/broken/expected.cases.json' with { type: 'json' }
import { repository } from '../support/command.ts'
import { externalData } from '../support/external.ts'

const folder = join(repository, 'test/fixtures/recipes/broken')
const shipped = externalData('recipes')

/** Of the twenty-five those that there is one way to mend, with the lines that become others. */
const mended: Record<string, readonly string[]> = {
  'seed-003-model-type-as-path.yaml': [
    '  model_name_or_path: nova-lite/prod',
    '  model_type: amazon.nova-lite-v1:0:300k',
  ],
  'mean-of-the-serverless-scorer.yaml': ['  aggregation: average'],
  'reasoning-on-nova-pro.yaml': ['  reasoning_effort: null'],
  'strategy-generate.yaml': ['  strategy: gen_qa'],
  'rft-with-the-strategy-of-its-comment.yaml': ['  strategy: rft_eval # Must specify gen_qa for RFT evaluation.'],
  'more-tokens-than-nova-2-takes.yaml': ['  max_new_tokens: 32768'],
}

describe('mending', () => {
  test.each(broken)('$file is mended where there is one way to', ({ file, code, ...more }) => {
    const { options } = more as { options?: CheckRecipeOptions }
    const text = readFileSync(join(folder, file), 'utf8')
    const { text: after, fixed, findings } = fixRecipe(text, options)
    const lines = text.split('\n')
    expect(
      after
        .split('\n')
        .filter((line) => !lines.includes(line))
        .toSorted(),
    ).toEqual(mended[file] ?? [])
    expect(fixed.map((finding) => finding.code)).toEqual(file in mended ? [code] : [])
    expect(findings).toEqual(file in mended ? [] : checkRecipe(text, options).findings)
  })

  test('takes the word that was meant, and older words for flags', () => {
    const text =
      'processor:\n  lambda_type: custom_metric # mine\n  preprocessing:\n    enabled: off\n  postprocessing:\n    enabled: Yes\n'
    expect(fixRecipe(text).text).toBe(
      'processor:\n  lambda_type: custom_metrics # mine\n  preprocessing:\n    enabled: false\n  postprocessing:\n    enabled: true\n',
    )
  })

  test.each(['byom', 'mmlu', 'ifeval'])('leaves an empty subtask of %s, which is no finding', (kind) => {
    const text = setRecipeValue(writeRecipe(kind).text, ['evaluation', 'subtask'], '')
    expect(text).toContain('subtask: ""')
    expect(fixRecipe(text)).toMatchObject({ text, fixed: [], findings: [] })
  })

  test('takes the number that a job is started with', () => {
    expect(fixRecipe('run:\n  replicas: 4 # nodes\n', { instanceCount: 2 }).text).toContain('replicas: 2 # nodes')
  })

  test.skipIf(shipped === undefined)('leaves what AWS ships as it is', () => {
    for (const file of readdirSync(shipped as string)) {
      const text = readFileSync(join(shipped as string, file), 'utf8')
      expect(fixRecipe(text).text, file).toBe(text)
    }
  })

  test('leaves what is no YAML as it is', () => {
    expect(fixRecipe('a: [1\nb: 2\n')).toMatchObject({
      text: 'a: [1\nb: 2\n',
      fixed: [],
      findings: [{ code: 'NE4001' }],
    })
  })
})
