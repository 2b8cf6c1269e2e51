import type { EmulateReport } from '../run/emulate/emulate-report.ts'
import type { Verdict } from './exit-code.ts'

/** What costs rows their score and breaks no contract: the share of them decides. */
const losses: ReadonlySet<string> = new Set([
  'NE3103',
  'NE3112',
  'NE3116',
  'NE3117',
  'NE3122',
  'NE3127',
  'NE3139',
  'NE3601',
  'NE3602',
])

/** The first that holds: a contract is broken, more rows are lost than may be. */
export function emulateVerdict(
  { findings, rows }: Pick<EmulateReport, 'findings' | 'rows'>,
  maxErrorRate: number,
  signal?: AbortSignal,
): Verdict {
  if (signal?.aborted === true) return signal.reason === 'terminated' ? 'terminated' : 'interrupted'
  const breaks = ({ code, level }: (typeof findings)[number]): boolean =>
    level === 'error' && !losses.has(code) && !code.startsWith('NE2')
  if (findings.some(breaks)) return 'input'
  return rows.total > 0 && (rows.failed + rows.rejected) / rows.total > maxErrorRate ? 'unreliable' : 'ok'
}
