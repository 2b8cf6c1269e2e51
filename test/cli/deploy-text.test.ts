import { expect, test } from 'vitest'
import { deployedText } from '../../src/cli/deploy-text.ts'

const deployed = {
  identity: {
    partition: 'aws',
    region: 'eu-west-1',
    account: '123456789012',
    arn: 'arn:aws:iam::123456789012:user/me',
  },
  plan: { steps: [], functionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:SageMaker-x', warnings: [] },
  outputs: new Map(),
  recipe: undefined,
}

test('what comes next is said as it is typed, with the region and the processor', () => {
  const { text } = deployedText(deployed, { name: 'SageMaker-x', alias: 'live', processor: 'p.ts' })
  expect(text).toEqual([
    'SageMaker-x is as it should be: nothing was changed',
    'function arn:aws:lambda:eu-west-1:...9012:function:SageMaker-x',
    'next: npx nova-eval invoke SageMaker-x --region eu-west-1 --data FILE --compare-local p.ts',
  ])
  expect(deployedText(deployed, { name: 'SageMaker-x', alias: 'live' }).text.at(-1)).toBe(
    'next: npx nova-eval invoke SageMaker-x --region eu-west-1 --data FILE',
  )
})
