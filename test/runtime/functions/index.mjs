import { buildLambdaHandler, postprocess, preprocess } from 'nova-custom-eval'

export const handler = buildLambdaHandler({
  preprocessor: preprocess(({ data }) => {
    if (data.gold.startsWith('throw')) throw new Error(`no rule for ${data.prompt}`)
    return { prompt: `${data.prompt}!`, gold: data.gold }
  }),
  postprocessor: postprocess(async ({ data }) => {
    const { priority } = JSON.parse(data.inference_output)
    return { priority_match: priority === data.gold ? 1 : 0, priority_length: priority.length }
  }),
})
