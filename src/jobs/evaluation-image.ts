import { NovaEvalError } from '../errors.ts'

/** The accounts whose registries hold the image of evaluations, by region (`sagemaker-hyperpod-recipes`, and the pages on evaluation). */
const accounts: Readonly<Record<string, string>> = {
  'us-east-1': '708977205387',
  'us-west-2': '176779409107',
  'ap-northeast-1': '878185805882',
}

/** The tag of the pages and of all published recipes; `SM-TJ-Eval-latest` is the older one of Nova 1. */
const latest = 'SM-TJ-Eval-V2-latest'

/**
 * The image of an evaluation job in a region.
 *
 * @param image a whole image, a tag of the published repository, or nothing for the tag that is documented
 * @throws NovaEvalError NE4405 for a region whose registry nobody names
 * @example evaluationImage('us-east-1') // '708977205387.dkr.ecr.us-east-1.amazonaws.com/nova-evaluation-repo:SM-TJ-Eval-V2-latest'
 * @example evaluationImage('us-west-2', 'SM-TJ-Eval-latest') // '176779409107.dkr.ecr.us-west-2.amazonaws.com/nova-evaluation-repo:SM-TJ-Eval-latest'
 */
export function evaluationImage(region: string, image: string = latest): string {
  if (image.includes('/')) return image
  const account = accounts[region]
  if (account === undefined) {
    throw new NovaEvalError(
      `the image of an evaluation is known in ${Object.keys(accounts).join(', ')}, got the region ${region}`,
      { code: 'NE4405', hint: 'name the whole image with --image, or submit in one of these regions' },
    )
  }
  return `${account}.dkr.ecr.${region}.amazonaws.com/nova-evaluation-repo:${image}`
}
