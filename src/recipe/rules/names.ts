import { type RecipeFault, type RuleInput, shown } from '../rule.ts'

/** The job's name, and a platform that takes no recipes. */
export function* names({ family, kind, given, options: { platform } }: RuleInput): Iterable<RecipeFault> {
  const name = given(['run', 'name'])
  if (
    (family === 'nova' || family === 'training') &&
    typeof name === 'string' &&
    !/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i.test(name)
  )
    yield {
      code: 'NE4214',
      level: 'warning',
      path: ['run', 'name'],
      message: `expected letters, digits and hyphens, at most 63, got ${shown(name)}: aws/nova-forge-sdk refuses it, the pages say nothing`,
      hint: `write name: ${name
        .replace(/[^a-z0-9-]+/gi, '-')
        .replace(/^-+|-+$/g, '')
        .slice(0, 63)}`,
    }
  if (platform === 'bedrock' && family === 'nova' && kind !== 'unknown')
    yield {
      code: 'NE4219',
      level: 'error',
      path: ['evaluation'],
      message: 'Bedrock takes no evaluation recipes: it trains with a reward and evaluates nothing',
      hint: 'evaluate with SageMaker, --platform smtj',
    }
}
