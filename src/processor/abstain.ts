const brand: unique symbol = Symbol.for('nova-custom-eval.abstention') as never

/** Stands where a number would, for a metric that could not be measured. */
export interface Abstention {
  readonly [brand]: true
  readonly reason: string
}

/**
 * Says that a metric could not be measured for this sample, which is not the same as a score of 0.
 *
 * The metric must be named in `mayAbstain`; it is then sent with a companion `<name>_unscored`, from which the truth is recomputed.
 *
 * @param reason why, for people: it must not hold text of the sample
 * @example abstain('the judge did not answer').reason // 'the judge did not answer'
 */
export function abstain(reason: string): Abstention {
  return { [brand]: true, reason }
}

/** Whether a value is an abstention, from whichever copy of this package. */
export function isAbstention(value: unknown): value is Abstention {
  return typeof value === 'object' && value !== null && (value as { [brand]?: unknown })[brand] === true
}
