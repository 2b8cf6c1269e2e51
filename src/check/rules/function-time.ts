import type { Finding } from '../../finding.ts'
import type { CheckInput } from '../check-input.ts'

/** What Lambda gives a function of which nobody says otherwise. */
const defaults = { timeout: 3_000, memory: 128 } as const

/** Whether the function's time and memory suffice for what it is sent. */
export function* functionTime({ known, handler, call, recipe, parts }: CheckInput): Iterable<Finding> {
  if (known === undefined) return
  const { timeout, memory } = known
  const file = parts.processor
  const low = [
    ...(timeout !== undefined && timeout <= defaults.timeout ? [`${timeout / 1000} s`] : []),
    ...(memory !== undefined && memory <= defaults.memory ? [`${memory} MB`] : []),
  ]
  if (low.length > 0)
    yield {
      code: 'NE4307',
      level: 'warning',
      file,
      message: `the function has ${low.join(' and ')}, which is what Lambda gives where nothing is asked for`,
      hint: 'give it 60 s and 512 MB; nova-eval deploy does',
    }
  const { time, reachedOut = false } = handler ?? {}
  if (timeout === undefined || time === undefined || reachedOut || call === undefined) return
  const says = `${seconds(time.batch)} for ${time.size === 1 ? 'a sample' : `a batch of ${time.size}`} on this machine, and the function's timeout is ${seconds(timeout)}`
  const hint = 'raise the timeout, or score the samples of a batch side by side'
  if (time.one > timeout || (time.batch > timeout && recipe?.kind === 'rft_training'))
    yield { code: 'NE4308', level: 'error', file, message: `the handler needs ${says}`, hint }
  else if (time.batch > timeout)
    yield {
      code: 'NE4308',
      level: 'warning',
      file,
      message: `the handler needs ${says}; how many samples an evaluation sends at once is documented nowhere, training sends ${time.size}`,
      hint,
    }
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(milliseconds < 10_000 ? 1 : 0)} s`
