import { buildLambdaHandler, postprocess } from 'nova-custom-eval'
import { compileSchema, schemaAdherence, schemaValid } from 'nova-custom-eval/metrics/json/schema'

const ticket = compileSchema({
  type: 'object',
  required: ['priority', 'due'],
  properties: { priority: { enum: ['low', 'high'] }, due: { type: 'string', format: 'date' } },
})

export const handler = buildLambdaHandler({
  postprocessor: postprocess(({ data }) => ({
    valid: schemaValid(data.inference_output, ticket) ? 1 : 0,
    adherence: schemaAdherence(data.inference_output, ticket),
  })),
})
