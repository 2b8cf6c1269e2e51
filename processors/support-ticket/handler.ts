/** Support tickets answered as `{ class, thought, description }`. The labels are those of examples/01-support-tickets. */
import { buildLambdaHandler, type LambdaHandler, MetricError, postprocess, preprocess } from 'nova-custom-eval'
import { labelCounts } from 'nova-custom-eval/metrics/classification'
import { extractJson, jsonValid } from 'nova-custom-eval/metrics/json'
import { compileSchema, schemaAdherence } from 'nova-custom-eval/metrics/json/schema'
import { groundedWords, tokenF1 } from 'nova-custom-eval/metrics/text'

const labels = `hardware_failure hardware_peripheral software_install software_crash network_connectivity network_vpn
  access_password access_permission Hardware_Critical`.split(/\s+/)
const properties = { class: { enum: labels }, thought: { type: 'string' }, description: { type: 'string' } }
const shape = compileSchema({ type: 'object', required: ['class', 'thought', 'description'], properties })
function said(answer: string, key: string): string {
  const json = extractJson(answer, { expect: 'object', validate: shape.accepts })
  const value = json.found ? Object.entries(json.value ?? {}).find(([name]) => name === key)?.[1] : undefined
  return typeof value === 'string' ? value : ''
}
export const handler: LambdaHandler = buildLambdaHandler({
  preprocessor: preprocess(({ data }) => data),
  postprocessor: postprocess(({ data: { prompt, inference_output: output, gold } }) => {
    if (schemaAdherence(gold, shape) < 1) throw new MetricError('gold: expected a whole ticket', { code: 'NE3501' })
    return {
      ...labelCounts(said(output, 'class'), said(gold, 'class'), labels),
      schema_adherence: schemaAdherence(output, shape),
      json_valid: jsonValid(output),
      thought_f1: tokenF1(said(output, 'thought'), said(gold, 'thought')),
      description_f1: tokenF1(said(output, 'description'), said(gold, 'description')),
      thought_grounded: groundedWords(said(output, 'thought'), prompt),
    }
  }),
})
