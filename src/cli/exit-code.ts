import type { NovaEvalError } from '../errors.ts'

/** What a process says with its end. The printed verdict comes from the same value. */
export const exitCodes = {
  ok: 0,
  internal: 1,
  usage: 2,
  input: 3,
  unreliable: 4,
  aws: 5,
  gate: 100,
  interrupted: 130,
  terminated: 143,
} as const

export type Verdict = keyof typeof exitCodes

/** The subject of an error tells its exit: usage, what was read or defined, AWS. */
export function verdictOf({ code }: Pick<NovaEvalError, 'code'>): Verdict {
  switch (code[2]) {
    case '1':
      return 'usage'
    case '5':
      // A judge that is checked against labels: what was read is at fault, not AWS.
      return code.startsWith('NE53') ? 'input' : 'aws'
    default:
      return 'input'
  }
}
