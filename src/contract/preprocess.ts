import type { ObjectSchemaFor } from './schema.ts'

/** What a preprocess stage is given of one sample. Text only: neither metadata nor images reach it. */
export interface PreprocessData {
  readonly system?: string | null | undefined
  readonly prompt: string
  readonly gold: string
}

/** Event before inference, one sample an invocation. */
export interface PreprocessRequest {
  readonly process_type: 'preprocess'
  readonly data: PreprocessData
}

/** The sample as the model shall see it, and the gold it is judged against afterwards. */
export interface PreprocessBody {
  readonly system?: string | null | undefined
  readonly prompt: string
  readonly gold: string
}

export interface PreprocessResponse {
  readonly statusCode: 200
  readonly body: PreprocessBody
}

const text: ObjectSchemaFor<PreprocessData> & ObjectSchemaFor<PreprocessBody> = {
  type: 'object',
  required: ['prompt', 'gold'],
  properties: { system: { type: ['string', 'null'] }, prompt: { type: 'string' }, gold: { type: 'string' } },
  additionalProperties: false,
}

export const preprocessRequestSchema: ObjectSchemaFor<PreprocessRequest> = {
  type: 'object',
  required: ['process_type', 'data'],
  properties: { process_type: { const: 'preprocess' }, data: text },
  additionalProperties: false,
}

export const preprocessResponseSchema: ObjectSchemaFor<PreprocessResponse> = {
  type: 'object',
  required: ['statusCode', 'body'],
  properties: { statusCode: { const: 200 }, body: text },
  additionalProperties: false,
}
