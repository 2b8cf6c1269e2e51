/** Measures how the mail of a library was sorted: the right desk, the right shape, a summary that says what is wanted. */
import { buildLambdaHandler, type LambdaHandler, postprocess, preprocess } from 'nova-custom-eval'
import { labelMatch } from 'nova-custom-eval/metrics/classification'
import { extractJson, jsonValid } from 'nova-custom-eval/metrics/json'
import { compileSchema } from 'nova-custom-eval/metrics/json/schema'
import { tokenF1 } from 'nova-custom-eval/metrics/text'

const desks = ['renewal', 'reservation', 'opening_hours', 'fees', 'other']

// Compiled here, once, and not inside the stage, once for every sample.
const schema = compileSchema({
  type: 'object',
  required: ['class', 'summary'],
  properties: { class: { type: 'string' }, summary: { type: 'string' } },
})

/** The fields of the JSON in an answer, wherever it stands there; a field that is missing is ''. */
function read(answer: string): Record<'class' | 'summary', string> {
  const json = extractJson(answer, { expect: 'object', validate: schema.accepts })
  const fields = json.found && typeof json.value === 'object' && !Array.isArray(json.value) ? json.value : null
  const text = (key: string) => (typeof fields?.[key] === 'string' ? fields[key] : '')
  return { class: text('class'), summary: text('summary') }
}

export const stages = {
  // Before the model is asked: it is told which desks there are.
  preprocessor: preprocess(({ data }) => ({
    system: `${data.system ?? ''}\n\nThe desks are: ${desks.join(', ')}.`.trim(),
    prompt: data.prompt,
    gold: data.gold,
  })),

  // With its answer. What the model got wrong scores 0; a gold that cannot be judged against is our fault, and throws.
  postprocessor: postprocess(({ data: { inference_output: output, gold } }) => {
    const [got, want] = [read(output), read(gold)]
    if (!desks.includes(want.class)) throw new Error(`the gold names no desk: ${gold}`)
    return {
      class_match: labelMatch(got.class, want.class),
      json_valid: jsonValid(output),
      summary_f1: tokenF1(got.summary, want.summary),
    }
  }),
}

export const handler: LambdaHandler = buildLambdaHandler(stages)
