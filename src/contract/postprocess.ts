import { type MetricEntry, metricEntrySchema } from './metric-entry.ts'
import type { ObjectSchemaFor } from './schema.ts'

/** What a postprocess stage is given of one sample. */
export interface PostprocessData {
  readonly prompt: string
  /** Raw text of the model, Nova's `<|begin_of_solution|>` markers included. */
  readonly inference_output: string
  readonly gold: string
}

/** Event after inference, one sample an invocation. There is no `system` here. */
export interface PostprocessRequest {
  readonly process_type: 'postprocess'
  readonly data: PostprocessData
}

export interface PostprocessResponse {
  readonly statusCode: 200
  readonly body: readonly MetricEntry[]
}

const data: ObjectSchemaFor<PostprocessData> = {
  type: 'object',
  required: ['prompt', 'inference_output', 'gold'],
  properties: { prompt: { type: 'string' }, inference_output: { type: 'string' }, gold: { type: 'string' } },
  additionalProperties: false,
}

export const postprocessRequestSchema: ObjectSchemaFor<PostprocessRequest> = {
  type: 'object',
  required: ['process_type', 'data'],
  properties: { process_type: { const: 'postprocess' }, data },
  additionalProperties: false,
}

export const postprocessResponseSchema: ObjectSchemaFor<PostprocessResponse> = {
  type: 'object',
  required: ['statusCode', 'body'],
  properties: { statusCode: { const: 200 }, body: { type: 'array', items: metricEntrySchema } },
  additionalProperties: false,
}
