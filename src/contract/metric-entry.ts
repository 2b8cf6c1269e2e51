import type { ObjectSchemaFor } from './schema.ts'

/** One number for one sample. No `type` key here: that belongs to rewards and is refused. */
export interface MetricEntry {
  readonly metric: string
  readonly value: number
}

export const metricEntrySchema: ObjectSchemaFor<MetricEntry> = {
  type: 'object',
  required: ['metric', 'value'],
  properties: { metric: { type: 'string' }, value: { type: 'number' } },
  additionalProperties: false,
}
