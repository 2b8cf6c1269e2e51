/** Runs one assertion under its claim. */
export type Check = (claim: string, run: () => unknown) => Promise<void>

/** Counts what passed, names what did not, and decides the exit code. */
export class Report {
  #passed = 0
  #failed = 0
  #skipped = 0

  async check(title: string, run: () => unknown): Promise<void> {
    try {
      await run()
      this.#passed++
    } catch (error) {
      this.#failed++
      const text = error instanceof Error ? error.message : String(error)
      process.stdout.write(`FAILED  ${title}\n${text.replace(/^/gm, '        ')}\n`)
    }
  }

  /** A group whose own set-up may fail: that counts as one failure, and the next group still runs. */
  async group(title: string, run: (check: Check) => Promise<void>): Promise<void> {
    const [passed, failed, started] = [this.#passed, this.#failed, performance.now()]
    await this.check(`${title}: set-up`, () => run((claim, body) => this.check(`${title}: ${claim}`, body)))
    this.#passed = Math.max(passed, this.#passed - 1)
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    process.stdout.write(`${title}: ${this.#passed - passed} passed, ${this.#failed - failed} failed, ${seconds} s\n`)
  }

  /** What cannot be run here, said and counted. */
  skip(title: string, why: string): void {
    this.#skipped++
    process.stdout.write(`SKIPPED  ${title}: ${why}\n`)
  }

  finish(): void {
    const skipped = this.#skipped === 0 ? '' : `, ${this.#skipped} SKIPPED`
    process.stdout.write(`${this.#passed} passed, ${this.#failed} failed${skipped}\n`)
    if (this.#failed > 0 || this.#passed + this.#skipped === 0) process.exitCode = 1
  }
}
