import { awsErrorName } from './connect.ts'

/** What AWS and the network call a fault that may be gone by the next try. */
const passing = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EAI_AGAIN',
  'ENOTFOUND',
  'ETIMEDOUT',
  'InternalFailure',
  'InternalServerException',
  'NetworkingError',
  'RequestTimeout',
  'ServiceUnavailable',
  'ServiceUnavailableException',
  'Throttling',
  'ThrottlingException',
  'TimeoutError',
  'TooManyRequestsException',
])

/**
 * Whether a call that was refused may be taken later: AWS was busy or failed, or was not reached.
 *
 * @param error the client's own, which is the cause of ours
 * @example isPassing(Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException' })) // true
 * @example isPassing(Object.assign(new Error('no'), { name: 'AccessDeniedException' })) // false
 */
export function isPassing(error: unknown): boolean {
  const { code, $metadata } = (typeof error === 'object' && error !== null ? error : {}) as {
    readonly code?: unknown
    readonly $metadata?: { readonly httpStatusCode?: number }
  }
  return (
    passing.has(awsErrorName(error)) ||
    (typeof code === 'string' && passing.has(code)) ||
    ($metadata?.httpStatusCode ?? 0) >= 500
  )
}
