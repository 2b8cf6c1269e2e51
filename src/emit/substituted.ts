/**
 * A value in which each text that holds a pseudo parameter is to be filled in by CloudFormation.
 *
 * @example substituted({ Resource: ['arn:${AWS::Partition}:s3:::b', '*'] }) // { Resource: [{ 'Fn::Sub': 'arn:${AWS::Partition}:s3:::b' }, '*'] }
 */
export function substituted(value: unknown): unknown {
  if (typeof value === 'string') return value.includes('${AWS::') ? { 'Fn::Sub': value } : value
  if (Array.isArray(value)) return value.map(substituted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, substituted(inner)]))
}
