/** Scores the tickets of both jobs anew, more strictly: the label counts where the answer is JSON and nothing else. */
import { buildLambdaHandler, type LambdaHandler, postprocess } from 'nova-custom-eval'
import { labelMatch } from 'nova-custom-eval/metrics/classification'
import { extractJson, jsonValid } from 'nova-custom-eval/metrics/json'

function labelOf(answer: string): string {
  const json = extractJson(answer, { expect: 'object' })
  const fields = json.found && typeof json.value === 'object' && !Array.isArray(json.value) ? json.value : null
  return typeof fields?.class === 'string' ? fields.class : ''
}

export const stages = {
  postprocessor: postprocess(({ data: { inference_output: output, gold } }) => ({
    class_match: jsonValid(output) * labelMatch(labelOf(output), labelOf(gold)),
  })),
}

export const handler: LambdaHandler = buildLambdaHandler(stages)
