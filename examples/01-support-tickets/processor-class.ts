/** The processor of `processor.ts` as a class with decorators: same events, same metrics. */
import type { LambdaHandler, PostprocessRequest, PreprocessRequest } from 'nova-custom-eval'
import { buildLambdaHandler, postprocess, preprocess } from 'nova-custom-eval'
import { labelMatch } from 'nova-custom-eval/metrics/classification'
import { jsonValid } from 'nova-custom-eval/metrics/json'
import { schemaAdherence, schemaValid } from 'nova-custom-eval/metrics/json/schema'
import { groundedWords, tokenF1 } from 'nova-custom-eval/metrics/text'
import { labels, readTicket, ticketSchema } from './ticket.ts'

class SupportTickets {
  @preprocess
  nameLabels({ data }: PreprocessRequest) {
    const system = `${data.system?.trim() ?? ''}\n\nThe labels are: ${labels.join(', ')}.`.trim()
    return { system, prompt: data.prompt, gold: data.gold }
  }

  @postprocess
  measure({ data: { prompt, inference_output: output, gold } }: PostprocessRequest) {
    if (schemaValid(gold, ticketSchema) === 0) throw new Error('the gold is not a ticket as ticket.ts describes it')
    const got = readTicket(output)
    const want = readTicket(gold)
    return {
      class_match: labelMatch(got.class, want.class),
      json_valid: jsonValid(output),
      schema_adherence: schemaAdherence(output, ticketSchema),
      schema_valid: schemaValid(output, ticketSchema),
      thought_f1: tokenF1(got.thought, want.thought),
      description_f1: tokenF1(got.description, want.description),
      thought_grounded: groundedWords(got.thought, prompt),
    }
  }
}

export const handler: LambdaHandler = buildLambdaHandler(new SupportTickets())
