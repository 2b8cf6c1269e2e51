import { deepEqual, match } from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { Check } from '../runtime/report.ts'
import type { Settings } from './block.ts'

export interface Published {
  readonly block: Settings
  /** The folder the block ran in. */
  readonly project: string
  /** The AWS command line, its answer parsed. */
  readonly call: (...args: readonly string[]) => unknown
}

const account = '123456789012'

/** What the block left at AWS and in the folder it ran in. */
export async function checkLeft({ block, project, call }: Published, check: Check): Promise<void> {
  const { region, functionName, functionRole, jobRole, aggregation } = block
  const layerArn = `arn:aws:lambda:${region}:${account}:layer:nova-custom-eval-layer:1`
  const functionArn = `arn:aws:lambda:${region}:${account}:function:${functionName}`
  const hash = (file: string) =>
    createHash('sha256')
      .update(readFileSync(join(project, file)))
      .digest('base64')

  await check('published the layer, as built, for both runtimes and both architectures', () => {
    const query = '[CompatibleRuntimes, CompatibleArchitectures, LicenseInfo, Content.CodeSha256]'
    deepEqual(
      call(
        'lambda',
        'get-layer-version',
        '--layer-name',
        'nova-custom-eval-layer',
        '--version-number',
        '1',
        '--query',
        query,
      ),
      [['nodejs22.x', 'nodejs24.x'], ['x86_64', 'arm64'], 'Apache-2.0', hash('nova-custom-eval-layer.zip')],
    )
  })
  await check('created the function with the layer, the time and the memory that a job needs', () => {
    const query =
      '[Runtime, Architectures, Handler, Timeout, MemorySize, Layers[].Arn, Environment.Variables, Role, CodeSha256]'
    deepEqual(call('lambda', 'get-function-configuration', '--function-name', functionName, '--query', query), [
      'nodejs24.x',
      ['arm64'],
      'index.handler',
      60,
      512,
      [layerArn],
      { NOVA_EVAL_AGGREGATION: aggregation },
      `arn:aws:iam::${account}:role/${functionRole}`,
      hash('function.zip'),
    ])
  })
  await check('named the function as evaluation jobs demand', () => match(functionName, /^SageMaker-/))
  await check('let Lambda, and nobody else, take the function role, which may write logs', () => {
    deepEqual(
      call('iam', 'get-role', '--role-name', functionRole, '--query', 'Role.AssumeRolePolicyDocument.Statement'),
      [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    )
    deepEqual(
      call(
        'iam',
        'list-attached-role-policies',
        '--role-name',
        functionRole,
        '--query',
        'AttachedPolicies[].PolicyName',
      ),
      ['AWSLambdaBasicExecutionRole'],
    )
    deepEqual(call('iam', 'list-role-policies', '--role-name', functionRole, '--query', 'PolicyNames'), [])
  })
  await check('let the job invoke this function and nothing else', () => {
    const policies = ['iam', 'get-role-policy', '--role-name', jobRole, '--policy-name', `invoke-${functionName}`]
    deepEqual(call(...policies, '--query', 'PolicyDocument.Statement'), [
      { Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: functionArn },
    ])
    deepEqual(call('iam', 'list-role-policies', '--role-name', jobRole, '--query', 'PolicyNames'), [
      `invoke-${functionName}`,
    ])
  })
  await check('invoked the function with its event: the stand-in sends it back', () => {
    const [sent, back] = ['event.json', 'answer.json'].map((file) =>
      JSON.parse(readFileSync(join(project, file), 'utf8')),
    )
    deepEqual(back, sent)
  })
  await check("wrote the recipe's section for this function", () =>
    deepEqual(parse(readFileSync(join(project, 'recipe-processor.yaml'), 'utf8')), {
      processor: {
        lambda_arn: functionArn,
        lambda_type: 'custom_metrics',
        preprocessing: { enabled: true },
        postprocessing: { enabled: true },
        aggregation,
      },
    }),
  )
}
