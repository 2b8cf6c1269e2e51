/** From where to where, both ends included. */
export interface Interval {
  readonly lower: number
  readonly upper: number
}

export interface LevelOptions {
  /** How often such an interval holds the true value; 0.95 by default. */
  readonly level?: number | undefined
}
