/** Measures answers to support tickets: the right team, the right shape, and a thought that rests on the ticket. */
import { buildLambdaHandler, type LambdaHandler, postprocess, preprocess } from 'nova-custom-eval'
import { labelMatch } from 'nova-custom-eval/metrics/classification'
import { jsonValid } from 'nova-custom-eval/metrics/json'
import { schemaAdherence, schemaValid } from 'nova-custom-eval/metrics/json/schema'
import { groundedWords, tokenF1 } from 'nova-custom-eval/metrics/text'
import { labels, readTicket, ticketSchema } from './ticket.ts'

export const handler: LambdaHandler = buildLambdaHandler({
  // Before inference. The dataset leaves the labels out: they live here, beside the schema that checks for them.
  preprocessor: preprocess(({ data }) => ({
    system: `${data.system?.trim() ?? ''}\n\nThe labels are: ${labels.join(', ')}.`.trim(),
    prompt: data.prompt,
    gold: data.gold,
  })),

  // After inference. What the model got wrong scores 0; a gold that cannot be judged against is our fault and throws.
  postprocessor: postprocess(({ data: { prompt, inference_output: output, gold } }) => {
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
  }),
})
