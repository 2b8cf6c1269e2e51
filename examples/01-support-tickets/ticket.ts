/** What an answer to a ticket is: the same for the model's output and for the gold. */
import { extractJson } from 'nova-custom-eval/metrics/json'
import { type CompiledSchema, compileSchema } from 'nova-custom-eval/metrics/json/schema'

export const labels: readonly string[] = [
  'hardware_failure',
  'hardware_peripheral',
  'software_install',
  'software_crash',
  'network_connectivity',
  'network_vpn',
  'access_password',
  'access_permission',
]

const text = { type: 'string', minLength: 1 }

// Compiled here, once per environment, and not inside the stage, once per sample.
export const ticketSchema: CompiledSchema = compileSchema({
  type: 'object',
  required: ['class', 'thought', 'description'],
  properties: { class: { enum: labels }, thought: text, description: text },
  additionalProperties: false,
})

/** The fields of the JSON that the schema judges, wherever in the answer it stands; a field that is missing is ''. */
export function readTicket(answer: string): Record<'class' | 'thought' | 'description', string> {
  const json = extractJson(answer, { expect: 'object', validate: ticketSchema.accepts })
  const fields = json.found && typeof json.value === 'object' && !Array.isArray(json.value) ? json.value : null
  const read = (key: string) => (typeof fields?.[key] === 'string' ? fields[key] : '')
  return { class: read('class'), thought: read('thought'), description: read('description') }
}
