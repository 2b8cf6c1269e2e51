import { type RecipeKey, section } from '../key.ts'

const dg = 'https://docs.aws.amazon.com/sagemaker/latest/dg/nova-model-evaluation.html'

/** `inference`: how the model is asked. */
export const inferenceKeys: readonly RecipeKey[] = section('nova', ['inference'], dg, {
  max_new_tokens: {
    type: 'whole',
    range: [0, 100_000],
    initial: 8_192,
    status: 'disagree',
    meaning: 'the longest answer in tokens; at most 32768 for Nova 2',
    source: `${dg} prints 8192, the shipped recipes have 8196 for Nova 1 and 32768 for Nova 2`,
  },
  top_k: {
    type: 'whole',
    range: [-1, Number.MAX_SAFE_INTEGER],
    initial: -1,
    meaning: 'how many tokens are drawn from; -1 is off',
  },
  top_p: { type: 'number', range: [0, 1], initial: 1, meaning: 'the share of probability that is drawn from' },
  temperature: { type: 'number', range: [0, 2], initial: 0, meaning: '0 gives the likeliest token each time' },
  top_logprobs: {
    type: 'whole',
    range: [0, 20],
    initial: 0,
    meaning: 'how many log-probabilities a token are kept in the details; 0 is off',
  },
  reasoning_effort: {
    type: 'text',
    initial: null,
    values: ['low', 'high'],
    disputed: ['medium'],
    status: 'disagree',
    meaning: 'how long a reasoning model thinks; null is off, low is about 4,000 tokens',
    source: `${dg} has null, low and high; aws/nova-forge-sdk lists medium too`,
  },
})
