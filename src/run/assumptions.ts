/** What AWS does not document of the container, and a rehearsal takes for granted. It stands in every summary. */
export const assumptions: readonly string[] = [
  'BYOM metrics stand in results_*.json under their bare names, beside em, qem, f1 and f1_score_quasi',
  'a sample whose function call failed is counted in byoc_failure_count and its custom metrics are left out; the job goes on',
  'a sample whose preprocess failed is not sent to the model',
  'the model is sent the preprocessed system prompt and prompt; built-in metrics compare its raw output with the preprocessed gold',
  'standard errors are the sample standard deviation over the root of n',
]
