import type { Finding } from '../finding.ts'

/** The instance types that the metadata of the public recipes list for a model (`sagemaker-hyperpod-recipes`, metadata 2.3.0). */
const listed: readonly (readonly [model: RegExp, types: readonly string[]])[] = [
  [/nova-2-lite/, ['ml.p5.48xlarge', 'ml.p4d.24xlarge']],
  [/nova-micro/, ['ml.p5.48xlarge', 'ml.g5.12xlarge', 'ml.g5.24xlarge', 'ml.g6.12xlarge', 'ml.g6.24xlarge']],
  [
    /nova-lite/,
    ['ml.p5.48xlarge', 'ml.g5.12xlarge', 'ml.g5.24xlarge', 'ml.g6.12xlarge', 'ml.g6.24xlarge', 'ml.g6.48xlarge'],
  ],
  [/nova-pro/, ['ml.p5.48xlarge']],
]

/**
 * The instance types that AWS lists for a model; none for a model that it lists nothing for.
 *
 * @example instanceTypes('amazon.nova-pro-v1:0:300k') // ['ml.p5.48xlarge']
 */
export const instanceTypes = (modelType: string): readonly string[] =>
  listed.find(([model]) => model.test(modelType))?.[1] ?? []

/** The page on evaluations allows from 1 to 16. */
const mostInstances = 16

/** What is doubtful about the instances of an evaluation. The lists of AWS differ among themselves, so nothing here is an error. */
export function instanceFindings(modelType: string, type: string, count: number): Finding[] {
  const types = instanceTypes(modelType)
  return [
    ...(types.length > 0 && !types.includes(type)
      ? [
          {
            code: 'NE4406',
            level: 'warning',
            message: `the public recipes list ${types.join(', ')} for ${modelType}, got ${type}`,
            hint: 'the lists of AWS differ: a type that is not listed may work, or fail when the model is loaded',
          } as const,
        ]
      : []),
    ...(count > mostInstances
      ? [
          {
            code: 'NE4406',
            level: 'warning',
            message: `the page on evaluations allows up to ${mostInstances} instances, got ${count}`,
            hint: 'fewer instances cost less for each minute',
          } as const,
        ]
      : []),
  ]
}
