import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { checkRecipe } from '../../src/recipe/check-recipe.ts'
import { keysOfFamily } from '../../src/recipe/keys.ts'
import { familyOf } from '../../src/recipe/kind.ts'
import { writableKinds } from '../../src/recipe/recipe-plan.ts'
import { subtasks } from '../../src/recipe/subtasks.ts'
import { writeRecipe } from '../../src/recipe/write-recipe.ts'

describe.each(writableKinds)('a written recipe of %s', (kind) => {
  test('passes its own check', () => {
    const { text, findings } = writeRecipe(kind)
    expect(findings).toEqual([])
    expect(checkRecipe(text, { platform: 'smtj' }).findings).toEqual([])
  })

  test('says of every key what it means', () => {
    const { text, kind: told } = writeRecipe(kind)
    const keys = keysOfFamily(familyOf(told)).filter(
      ({ path }) =>
        path.reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], parse(text)) !==
        undefined,
    )
    expect(keys.length).toBeGreaterThan(10)
    for (const { meaning } of keys) expect(text).toContain(`# ${meaning}`)
  })
})

describe('writing a recipe', () => {
  test('has a place for a subtask where the benchmark has parts, and nowhere else', () => {
    const withPlace = writableKinds.filter((kind) => writeRecipe(kind).text.includes('subtask:'))
    expect(withPlace.toSorted()).toEqual(Object.keys(subtasks).toSorted())
  })

  test('gives the kind that was asked for', () => {
    const kinds = Object.fromEntries(writableKinds.map((kind) => [kind, writeRecipe(kind).kind]))
    expect(kinds).toMatchObject({
      byom: 'byom',
      gen_qa: 'gen_qa',
      rft_eval: 'rft_eval',
      mm_llm_judge: 'mm_llm_judge',
      mmlu: 'benchmark',
      humaneval: 'benchmark',
      mtrl: 'mtrl',
      rft_training: 'rft_training',
      open_source: 'open_source',
      open_source_judge: 'open_source_judge',
    })
  })

  test('is of rft for a function once that is named', () => {
    const arn = 'arn:aws:lambda:us-east-1:123456789012:function:SageMaker-a'
    const { kind, facts, findings } = writeRecipe('gen_qa_rft', {
      set: [`processor.lambda_arn=${arn}`, 'run.replicas=2'],
    })
    expect([kind, findings]).toEqual(['gen_qa_rft', []])
    expect(facts).toMatchObject({
      task: 'gen_qa',
      lambdaArn: arn,
      lambdaPath: '/processor/lambda_arn',
      lambda: { name: 'SageMaker-a', region: 'us-east-1' },
      lambdaType: 'rft',
      aggregation: 'average',
      replicas: 2,
    })
  })

  test('takes a value with an equals sign, and an empty one', () => {
    const { text } = writeRecipe('byom', { set: ['run.mlflow_tracking_uri=http://a/?b=c', 'processor.lambda_arn='] })
    expect(parse(text)).toMatchObject({ run: { mlflow_tracking_uri: 'http://a/?b=c' }, processor: { lambda_arn: '' } })
  })

  test('names the schema in the first line where there is one', () => {
    const { text } = writeRecipe('byom', { schema: '../node_modules/x.json' })
    expect(text.split('\n')[0]).toBe('# yaml-language-server: $schema=../node_modules/x.json')
  })

  test.each([
    ['byo', [], 'did you mean byom?'],
    ['byom', ['inference.max_tokens=5'], 'did you mean inference.max_new_tokens?'],
    ['byom', ['run.name'], undefined],
    ['byom', ['run.name=[a]'], undefined],
  ] as const)('refuses %s with %j', (kind, set, hint) => {
    expect(() => writeRecipe(kind, { set })).toThrow(
      expect.objectContaining({ code: 'NE1002', ...(hint === undefined ? {} : { hint }) }),
    )
  })
})
