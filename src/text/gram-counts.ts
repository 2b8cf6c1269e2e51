/** The n-grams of one length, numbered as they come: how often golds and output hold each. */
export class GramCounts {
  size = 0
  private readonly gold: Int32Array // the last gold that held it, or -1
  private readonly held: Int32Array // how often that gold did
  private readonly left: Int32Array // how often any one gold did at most, less what the output matched
  private readonly matched: Uint8Array

  constructor(capacity: number) {
    this.gold = new Int32Array(capacity)
    this.held = new Int32Array(capacity)
    this.left = new Int32Array(capacity)
    this.matched = new Uint8Array(capacity)
  }

  /** The number of one more n-gram. */
  add(): number {
    const id = this.size++
    this.gold[id] = -1
    this.left[id] = 0
    this.matched[id] = 0
    return id
  }

  /** Counts it once more for a gold. Golds come one after the other, all before the output. */
  hold(id: number, gold: number): void {
    const held = this.gold[id] === gold ? (this.held[id] as number) + 1 : 1
    this.gold[id] = gold
    this.held[id] = held
    if (held > (this.left[id] as number)) this.left[id] = held
  }

  /** Counts it once more for the output: 1 where a gold has one left to match it, else 0. */
  match(id: number): number {
    if (this.gold[id] === -1) return 0
    this.matched[id] = 1
    if (this.left[id] === 0) return 0
    this.left[id] = (this.left[id] as number) - 1
    return 1
  }

  /** Whether a gold and the output hold it. */
  isShared(id: number): boolean {
    return this.matched[id] === 1
  }
}
