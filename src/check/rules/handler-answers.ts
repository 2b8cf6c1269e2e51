import type { ErrorCode } from '../../errors.ts'
import type { Finding } from '../../finding.ts'
import type { ProbeFinding } from '../../run/probe/probe-finding.ts'
import type { CheckInput } from '../check-input.ts'

/** What came of asking the handler what its job would ask. */
export function* handlerAnswers({ handler, call, parts }: CheckInput): Iterable<Finding> {
  if (handler === undefined || call === undefined) return
  // Another tongue is told as such.
  if (handler.speaks.size > 0 && !handler.speaks.has(call.tongue)) return
  if (handler.reachedOut) {
    yield {
      code: 'NE4312',
      level: 'note',
      file: parts.processor,
      message: 'the handler asks a service, and a check asks none: its answers were not looked at',
      hint: 'nova-eval probe asks it with the service',
    }
    return
  }
  const asked = handler.reports.filter(({ id }) => call.forms.includes(id))
  const counted = asked.flatMap(({ findings }) => findings.filter(({ counts }) => counts))
  for (const [, alike] of Map.groupBy(counted, ({ code }) => code)) {
    const first = alike.find(isPlain) ?? (alike[0] as ProbeFinding)
    yield findingOf(first, alike.length, parts.processor)
  }
}

/** What every source agrees that the job sends; other spellings stand in some sources alone. */
const isPlain = ({ question, code }: ProbeFinding): boolean =>
  /^(?:a list of (?:one|\d+)|a sample(?: without system|, another answer)?|one row)$/.test(question) ||
  ['NE3301', 'NE3303'].includes(code)

/** A judge that was not there: its fault is the service's, not the handler's. */
const isOfService = ({ code, message }: ProbeFinding): boolean => code === 'NE3307' && /\(NE5\d{3}\)/.test(message)

function findingOf(found: ProbeFinding, places: number, file: string | undefined): Finding {
  const { code, message, hint, question, row, at } = found
  const where = row === undefined ? question : `${question}, row ${row}`
  return {
    code: code as ErrorCode,
    level: isOfService(found) ? 'note' : isPlain(found) ? 'error' : 'warning',
    file,
    message: `asked with ${where}: ${message.replace(/ \[NE\d{4}\]$/, '')}${at === undefined ? '' : ` (${at})`}`,
    hint,
    ...(places > 1 && { count: places }),
  }
}
