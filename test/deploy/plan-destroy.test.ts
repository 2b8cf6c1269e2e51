import { expect, test } from 'vitest'
import type { DeployedFunction } from '../../src/aws/function.ts'
import { requireHere } from '../../src/aws/function-name.ts'
import type { Role } from '../../src/aws/role.ts'
import { planDestroy, type Remains } from '../../src/deploy/plan-destroy.ts'
import { evaluatorDocument } from '../../src/deploy/plan-evaluator.ts'
import type { Step } from '../../src/deploy/step.ts'

const arn = 'arn:aws:lambda:eu-west-1:123456789012:function:SageMaker-x'
const ours = { createdBy: 'nova-custom-eval' }
const role = (name: string, policies: readonly string[]): Role => ({
  name,
  arn: `arn:aws:iam::123456789012:role/${name}`,
  trust: { Statement: [] },
  tags: ours,
  policies: policies.map((policy) => ({ name: policy, document: { Statement: [] } })),
  attached: [],
})

const remains: Remains = {
  name: 'SageMaker-x',
  function: { name: 'SageMaker-x', arn, tags: ours } as Partial<DeployedFunction> as DeployedFunction,
  versions: ['1'],
  aliases: ['live'],
  functionRole: role('SageMaker-x-fn', ['function']),
  jobRoles: [role('Job', ['nova-eval-SageMaker-x'])],
  evaluators: [
    {
      hub: 'h',
      name: 'e',
      versions: [
        { version: '1.0.2', document: evaluatorDocument(arn) },
        { version: '1.0.1', document: evaluatorDocument(`${arn}-2`) },
        { version: '1.0.0', document: '{"SubType":"AWS/Evaluator"}' },
      ],
    },
  ],
  layers: [],
  logGroup: undefined,
}

const told = (steps: readonly Step[]): string[] =>
  steps.map((step) => (step.kind === 'call' ? `${step.call.action} ${step.name} ${step.detail}`.trim() : step.kind))

test('of an evaluator only the versions go that register this function, and what its tags name goes before it', () => {
  expect(told(planDestroy(remains))).toEqual([
    'DeleteHubContent h/e version 1.0.2',
    'DeleteRolePolicy Job/nova-eval-SageMaker-x',
    'DeleteRole Job',
    'DeleteFunction SageMaker-x with 1 version and the alias live',
    'DeleteRolePolicy SageMaker-x-fn/function',
    'DeleteRole SageMaker-x-fn',
  ])
})

test.each([
  ['arn:aws:lambda:eu-west-1:210987654321:function:SageMaker-x', '...4321 in eu-west-1'],
  ['arn:aws:lambda:us-east-1:123456789012:function:SageMaker-x:live', '...9012 in us-east-1'],
  ['210987654321:function:SageMaker-x', '...4321 in eu-west-1'],
])('%s is not taken for the function of that name here', (name, place) => {
  expect(() => requireHere(name, { account: '123456789012', region: 'eu-west-1' })).toThrow(
    expect.objectContaining({ code: 'NE1002', message: expect.stringContaining(place) }),
  )
})

test.each(['SageMaker-x', 'SageMaker-x:live', arn, `${arn}:3`, 'function:SageMaker-x'])('%s is here', (name) => {
  expect(() => requireHere(name, { account: '123456789012', region: 'eu-west-1' })).not.toThrow()
})
