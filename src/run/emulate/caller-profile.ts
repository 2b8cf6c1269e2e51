/** Who calls a function in a job. */
export type CallerName = 'smtj' | 'smhp' | 'rft-eval' | 'bedrock-rft' | 'serverless' | 'byom'

/** One habit of a caller, and who says so. An assumption is nobody's word: it stands in every report. */
export interface Habit {
  readonly value: number
  readonly source: string
  readonly assumed: boolean
}

/** How a caller calls; `asked` is what nobody publishes and nobody can guess. */
export interface CallerProfile {
  readonly title: string
  /** Which contract its events and answers follow. */
  readonly contract: 'rft' | 'scorer' | 'byom'
  /** Samples in one call. */
  readonly batchSize: Habit | 'asked'
  /** Calls under way at once. */
  readonly concurrency: Habit
  /** Calls begun in a second, at most. */
  readonly perSecond?: Habit
  /** How often a call that fails is made, the first time included. */
  readonly tries: Habit
  /** Milliseconds before the second try; twice as many before each further one. */
  readonly backoff: Habit
  /** What else is not documented, and how it is done here. */
  readonly assumptions: readonly string[]
}

const said = (value: number, source: string): Habit => ({ value, source, assumed: false })
const assumed = (value: number, source: string): Habit => ({ value, source, assumed: true })

/** "How to build effective reward functions with AWS Lambda for Amazon Nova model customization". */
const guide = "AWS's guide to reward functions"
const scorers = "AWS's page on custom scorers"

const once = assumed(1, 'no source speaks of retries: a call that fails is taken for lost')
const backoff = assumed(1_000, 'a second before the second try, twice as long before each further one')
const twelve = assumed(12, 'no source says how many: as many as a training job makes')
const thrice = said(3, guide)

const list = 'a sample is the row of the dataset with the generated turn last; a row without an id is given one'

/** @see https://docs.aws.amazon.com/sagemaker/latest/dg/model-customize-evaluation-custom-scorers.html */
export const callerProfiles: Readonly<Record<CallerName, CallerProfile>> = {
  smtj: {
    title: 'RFT training on SageMaker training jobs',
    contract: 'rft',
    batchSize: said(64, `lambda_batch_size, ${guide}`),
    concurrency: said(12, `lambda_concurrency_limit of the recipe, ${guide}`),
    tries: thrice,
    backoff,
    assumptions: [list],
  },
  smhp: {
    title: 'RFT training on HyperPod',
    contract: 'rft',
    batchSize: said(1, `sample by sample, ${guide}`),
    concurrency: said(100, 'lambda_concurrency_limit of the HyperPod recipe'),
    perSecond: said(400, guide),
    tries: thrice,
    backoff,
    assumptions: [list, 'the one sample comes in a list: no source says whether it does'],
  },
  'rft-eval': {
    title: 'RFT evaluation',
    contract: 'rft',
    batchSize: 'asked',
    concurrency: twelve,
    tries: once,
    backoff,
    assumptions: [list],
  },
  'bedrock-rft': {
    title: "Bedrock's lambdaGrader",
    contract: 'rft',
    batchSize: 'asked',
    concurrency: twelve,
    tries: once,
    backoff,
    assumptions: [list],
  },
  serverless: {
    title: 'serverless custom scorer',
    contract: 'scorer',
    batchSize: said(1, `exactly one a call, ${scorers}`),
    concurrency: twelve,
    tries: once,
    backoff,
    assumptions: ['a bare list is taken as well as the envelope: the page shows both'],
  },
  byom: {
    title: 'evaluation with metrics of your own',
    contract: 'byom',
    batchSize: said(1, "one sample a call, AWS's page on evaluation"),
    concurrency: twelve,
    tries: once,
    backoff,
    assumptions: ['all rows are preprocessed before the first is postprocessed: the order is not documented'],
  },
}
