/** Any classification answered as JSON, without code: NOVA_EVAL_SCHEMA, NOVA_EVAL_LABELS, NOVA_EVAL_LABEL_FIELD say which. */
import { readFileSync } from 'node:fs'
import { buildLambdaHandler, type LambdaHandler, MetricError, postprocess, preprocess } from 'nova-custom-eval'
import { labelCounts, labelMatch } from 'nova-custom-eval/metrics/classification'
import { extractJson, jsonValid } from 'nova-custom-eval/metrics/json'
import { compileSchema, schemaAdherence } from 'nova-custom-eval/metrics/json/schema'

function setting(name: string, expected: string): string {
  const value = process.env[name]?.trim() ?? ''
  if (value === '') throw new MetricError(`${name}: expected ${expected}, got nothing`, { code: 'NE3502' })
  return value
}
const described = setting('NOVA_EVAL_SCHEMA', 'a JSON Schema, or the path of one')
const schema = compileSchema(JSON.parse(described.startsWith('{') ? described : readFileSync(described, 'utf8')))
const labels = setting('NOVA_EVAL_LABELS', 'the labels, with commas between').split(/\s*,\s*/)
labelCounts(undefined, labels[0] ?? '', labels) // A label named twice is refused here, and not at every sample.
const field = process.env.NOVA_EVAL_LABEL_FIELD ?? 'class'
function labelOf(answer: string): string | undefined {
  const json = extractJson(answer, { ...schema.reading, validate: schema.accepts })
  const value = json.found ? Object.entries(json.value ?? {}).find(([name]) => name === field)?.[1] : undefined
  return typeof value === 'string' ? value : undefined
}
export const handler: LambdaHandler = buildLambdaHandler({
  preprocessor: preprocess(({ data }) => data),
  postprocessor: postprocess(({ data: { inference_output: output, gold } }) => {
    const [got, want] = [labelOf(output), labelOf(gold) ?? gold.trim()]
    const shape = { json_valid: jsonValid(output), schema_adherence: schemaAdherence(output, schema) }
    return { label_match: labelMatch(got, want), ...shape, ...labelCounts(got, want, labels) }
  }),
})
