import { SingleBar } from 'cli-progress'
import type { Progress } from '../run/journal.ts'

export interface ProgressLine {
  update(progress: Progress): void
  stop(): void
}

/** Progress on stderr: one live line on a terminal, a plain line every few seconds elsewhere. */
export function openProgress(stream: NodeJS.WriteStream): ProgressLine {
  return stream.isTTY ? liveLine(stream) : plainLines(stream)
}

function liveLine(stream: NodeJS.WriteStream): ProgressLine {
  let bar: SingleBar | undefined
  return {
    update({ done, total, faults }) {
      if (bar === undefined) {
        bar = new SingleBar({
          stream,
          format: '  {bar} {value}/{total} rows  {rate}/s  ETA {eta_formatted}  {faults} not scored',
          hideCursor: true,
          clearOnComplete: true,
          etaBuffer: 50,
        })
        bar.start(total, 0, { faults: 0, rate: '-' })
      }
      bar.update(done, { faults, rate: rateOf(done) })
    },
    stop: () => bar?.stop(),
  }
}

/** Milliseconds between two plain lines. */
const every = Number(process.env.NOVA_EVAL_PROGRESS_SECONDS ?? 5) * 1_000

function plainLines(stream: NodeJS.WriteStream): ProgressLine {
  let last = performance.now()
  return {
    update({ done, total, faults }) {
      const now = performance.now()
      if (now - last < every) return
      last = now
      const left = done === 0 ? '?' : Math.ceil(((total - done) * (now - began)) / 1_000 / done)
      stream.write(`${done} of ${total} rows, ${rateOf(done)}/s, ETA ${left} s, ${faults} not scored\n`)
    },
    stop() {},
  }
}

const rateOf = (done: number): number => Math.round(done / ((performance.now() - began) / 1000))

const began = performance.now()
