import { open, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Fails where it is told to, so that a shard's faults are joined too. */
const processor = `import { buildLambdaHandler, postprocess, preprocess } from 'nova-custom-eval'
export const handler = buildLambdaHandler({
  preprocessor: preprocess(({ data }) => data),
  postprocessor: postprocess(({ data }) => {
    if (data.gold === 'broken') throw new Error('cannot be scored')
    return { exact: data.inference_output === data.gold ? 1 : 0, length: data.inference_output.length / 7 }
  }),
})
`

const recipe = `run:
  name: shards
  model_type: amazon.nova-lite-v1:0:300k
evaluation:
  task: gen_qa
  strategy: gen_qa
  metric: all
processor:
  lambda_arn: arn:aws:lambda:us-east-1:123456789012:function:SageMaker-exact
  lambda_type: custom_metrics
  preprocessing:
    enabled: true
  postprocessing:
    enabled: true
  aggregation: average
`

/** A dataset of so many rows with its answers, recipe and processor: some rows fail, some lines are none, some answers are for no row. */
export async function writeProject(folder: string, rows: number): Promise<void> {
  await writeFile(join(folder, 'processor.ts'), processor)
  await writeFile(join(folder, 'recipe.yaml'), recipe)
  await using data = await open(join(folder, 'gen_qa.jsonl'), 'w')
  await using outputs = await open(join(folder, 'outputs.jsonl'), 'w')
  for (let from = 0; from < rows; from += 1000) {
    const numbers = Array.from({ length: Math.min(1000, rows - from) }, (_, at) => from + at)
    await data.appendFile(numbers.map(dataLine).join(''))
    await outputs.appendFile(numbers.map(answerLine).join(''))
  }
  await outputs.appendFile(`${JSON.stringify({ row: rows + 1, output: 'for no row' })}\n`)
}

function dataLine(row: number): string {
  if (row % 997 === 500) return 'no JSON\n'
  const query = `Question ${row}: it's ${'how many '.repeat(row % 40)}né "${row}"?`
  const response = row % 501 === 77 ? 'broken' : `answer ${row % 7}`
  return `${JSON.stringify({ query, response, metadata: JSON.stringify({ part: row % 3 }) })}\n`
}

const answerLine = (row: number): string =>
  `${JSON.stringify({ row, output: row % 2 === 0 ? `answer ${row % 7}` : `answer ${row % 5} ${'or so '.repeat(row % 30)}` })}\n`
