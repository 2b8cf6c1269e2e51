/** Short answers: equal, equal but for case, articles and punctuation, or sharing words. Nova's markers are read away. */
import { buildLambdaHandler, type LambdaHandler, postprocess, preprocess } from 'nova-custom-eval'
import { exactMatch, quasiExactMatch, tokenF1 } from 'nova-custom-eval/metrics/text'

export const handler: LambdaHandler = buildLambdaHandler({
  preprocessor: preprocess(({ data }) => data),
  postprocessor: postprocess(({ data: { inference_output: output, gold } }) => ({
    exact_match: exactMatch(output, gold),
    quasi_exact_match: quasiExactMatch(output, gold),
    token_f1: tokenF1(output, gold),
  })),
})
