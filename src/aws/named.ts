import { NovaEvalError } from '../errors.ts'

/**
 * A name or ARN that a service documents to answer with.
 *
 * @throws NovaEvalError NE5502 where it is missing
 */
export function named(value: string | undefined, service: 'Bedrock' | 'SageMaker'): string {
  if (value !== undefined) return value
  throw new NovaEvalError(`${service} answered without the name or ARN that it documents`, {
    code: 'NE5502',
    hint: `is --endpoint-url one of ${service}?`,
  })
}
