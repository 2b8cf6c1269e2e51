import { expect, test } from 'vitest'
import { readShardPayload } from '../../src/emit/shard-payload.ts'

const payload = {
  shard: '3/64',
  data: 's3://input/run/gen_qa.jsonl',
  outputs: 's3://input/run/outputs.jsonl',
  output: 's3://out/runs/one/shards/3',
}

test('reads the part, the places, and names the files as they lie in their folders', () => {
  expect(readShardPayload(payload)).toEqual({
    payload,
    index: 3,
    count: 64,
    names: { data: 'gen_qa.jsonl', outputs: 'outputs.jsonl' },
  })
  expect(readShardPayload({ ...payload, recipe: 's3://input/recipe.yaml' }).names.recipe).toBe('recipe.yaml')
})

test('files of one name get names of their own, and so do those that the run itself needs', () => {
  const places = { data: 's3://one/rows.jsonl', outputs: 's3://two/rows.jsonl', recipe: 's3://two/shard' }
  expect(readShardPayload({ ...payload, ...places }).names).toEqual({
    data: 'rows.jsonl',
    outputs: 'outputs-rows.jsonl',
    recipe: 'recipe-shard',
  })
})

test.each([
  [undefined, 'the event'],
  [[payload], 'the event'],
  [{ ...payload, shard: '64/64' }, '/shard'],
  [{ ...payload, shard: 3 }, '/shard'],
  [{ ...payload, data: '/tmp/gen_qa.jsonl' }, '/data'],
  [{ ...payload, outputs: 's3://input/folder/' }, '/outputs'],
  [{ ...payload, outputs: 's3://input/folder/..' }, '/outputs'],
  [{ ...payload, recipe: null }, '/recipe'],
  [{ ...payload, output: 's3://out' }, '/output'],
  [{ process_type: 'preprocess', data: {} }, '/shard'],
])('refuses %j at %s', (event, where) => {
  expect(() => readShardPayload(event)).toThrow(new RegExp(`^${where}: expected .*NE6407`))
})
