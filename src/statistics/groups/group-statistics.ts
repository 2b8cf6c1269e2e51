import { refused, requireOneOf, requireWhole, strictOptions } from '../arguments.ts'
import { mean } from '../errors/mean.ts'
import { standardDeviation } from '../errors/standard-deviation.ts'
import { passAtK } from './pass-at-k.ts'
import { passPowerK } from './pass-power-k.ts'

export interface GroupStatisticsOptions {
  /** A rollout succeeds from this reward on; 1 by default, which partial credit never reaches. */
  readonly successThreshold?: number | undefined
  /** What `std` takes off n: 0 by default; the service does not say. */
  readonly ddof?: 0 | 1 | undefined
  /** The k of `pass_at_<k>` and `pass_power_<k>`; [1] by default. */
  readonly k?: readonly number[] | undefined
}

type PassName = `pass_at_${number}` | `pass_power_${number}`

/** Names as the MTRL evaluation reports them under `eval/reward/`; undefined where a value does not exist. */
export interface GroupStatistics {
  /** Over all rollouts. */
  readonly mean: number | undefined
  readonly min: number | undefined
  readonly max: number | undefined
  readonly std: number | undefined
  /** Share of rollouts with reward exactly 0. */
  readonly zero_frac: number | undefined
  readonly success_threshold: number
  /** Rollouts from the threshold on, and below it. */
  readonly succeeded_rollouts: number
  readonly failed_rollouts: number
  /** The other reading of the documentation: above 0, and exactly 0. */
  readonly positive_rollouts: number
  readonly zero_rollouts: number
  readonly num_prompts: number
  readonly rollouts_per_prompt: number | undefined
  /** Means over the prompts of what the rollouts of one prompt have. */
  readonly mean_within_groups: number | undefined
  readonly std_within_groups: number | undefined
  readonly min_within_groups: number | undefined
  readonly max_within_groups: number | undefined
  /** Share of prompts whose rollouts all got the same reward: nothing to learn from them. */
  readonly zero_std_frac: number | undefined
  /** Means over the prompts; undefined where a prompt has fewer than k rollouts. */
  readonly [pass: PassName]: number | undefined
}

/**
 * The statistics of rewards in groups, a group being the rollouts of one prompt.
 *
 * O(n · |k|). A prompt without rollouts counts as a prompt and adds nothing else, and pass@k over all prompts is then undefined.
 *
 * @see AWS documentation `model-customize-mtrl-evaluation`; "within groups" is read as the mean over prompts
 * @example groupStatistics([[1, 0, 1, 1], [0, 0, 0, 0], [1, 1, 1, 1], [0.5, 0, 1, 0]], { k: [2] }) // { mean: 0.53125, zero_frac: 0.4375, pass_at_2: 0.625, pass_power_2: 0.375, ... }
 */
export function groupStatistics(
  groups: readonly (readonly number[])[],
  options: GroupStatisticsOptions = {},
): GroupStatistics {
  const known = strictOptions('groupStatistics', options, ['successThreshold', 'ddof', 'k'])
  const { successThreshold = 1, ddof = 0, k = [1] } = known
  requireOneOf('groupStatistics', 'ddof', ddof, [0, 1])
  for (const size of k) requireWhole('groupStatistics', 'k', size)
  if (!Number.isFinite(successThreshold))
    throw refused('groupStatistics', `expected successThreshold to be a finite number, got ${String(successThreshold)}`)
  const rewards = groups.flat()
  const filled = groups.filter((group) => group.length > 0)
  const share = (count: number, of: number) => (of === 0 ? undefined : count / of)
  const zeros = rewards.filter((reward) => reward === 0).length
  const succeeded = (group: readonly number[]) => group.filter((reward) => reward >= successThreshold).length
  const lowest = (values: readonly number[]) => values.reduce((least, value) => Math.min(least, value))
  const highest = (values: readonly number[]) => values.reduce((most, value) => Math.max(most, value))
  const overall = mean(rewards)
  return {
    mean: overall,
    min: overall === undefined ? undefined : lowest(rewards),
    max: overall === undefined ? undefined : highest(rewards),
    std: standardDeviation(rewards, { ddof }),
    zero_frac: share(zeros, rewards.length),
    success_threshold: successThreshold,
    succeeded_rollouts: succeeded(rewards),
    failed_rollouts: rewards.length - succeeded(rewards),
    positive_rollouts: rewards.filter((reward) => reward > 0).length,
    zero_rollouts: zeros,
    num_prompts: groups.length,
    rollouts_per_prompt: share(rewards.length, groups.length),
    mean_within_groups: meanOf(filled.map((group) => mean(group))),
    std_within_groups: meanOf(filled.map((group) => standardDeviation(group, { ddof }))),
    min_within_groups: meanOf(filled.map(lowest)),
    max_within_groups: meanOf(filled.map(highest)),
    zero_std_frac: share(filled.filter((group) => group.every((reward) => reward === group[0])).length, filled.length),
    ...Object.fromEntries(
      k.flatMap((size) => [
        [`pass_at_${size}`, meanOfAll(groups.map((group) => passAtK(group.length, succeeded(group), size)))],
        [`pass_power_${size}`, meanOfAll(groups.map((group) => passPowerK(group.length, succeeded(group), size)))],
      ]),
    ),
  }
}

/** Over those that have a value. */
function meanOf(values: readonly (number | undefined)[]): number | undefined {
  return mean(values.filter((value) => value !== undefined))
}

/** Over the prompts that happen to have enough rollouts it would be the mean of another set. */
function meanOfAll(values: readonly (number | undefined)[]): number | undefined {
  return values.includes(undefined) ? undefined : meanOf(values)
}
