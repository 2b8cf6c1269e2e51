import { deepEqual, equal } from 'node:assert/strict'
import { readFunction } from '../../../src/aws/function.ts'
import { actorOf, readIdentity } from '../../../src/aws/identity.ts'
import { readPolicy, readRole } from '../../../src/aws/role.ts'
import { account } from '../../support/aws/moto.ts'
import { region, type Stage } from '../stage.ts'

const trust = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
}
const may = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }] }
const basic = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'

/** What is read of an account, where the `aws` command line has put it. */
export async function checkReaders({ check, proxy, witness }: Stage): Promise<void> {
  const options = { region, endpointUrl: proxy.url }
  await check('tells whose the credentials are', async () => {
    const { account: found, partition, arn } = await readIdentity(options)
    deepEqual([found, partition, actorOf(arn)], [account, 'aws', 'user/moto'])
  })
  await check('reads a role with its own policies and those it shares', async () => {
    const name = ['--role-name', 'Job']
    witness('iam', 'create-role', ...name, '--assume-role-policy-document', JSON.stringify(trust), '--path', '/a/')
    witness('iam', 'tag-role', ...name, '--tags', 'Key=createdBy,Value=someone')
    witness('iam', 'put-role-policy', ...name, '--policy-name', 'read', '--policy-document', JSON.stringify(may))
    witness('iam', 'attach-role-policy', ...name, '--policy-arn', basic)
    const arn = `arn:aws:iam::${account}:role/a/Job`
    deepEqual(await readRole(arn, options), {
      name: 'Job',
      arn,
      trust,
      tags: { createdBy: 'someone' },
      policies: [{ name: 'read', document: may }],
      attached: [{ name: 'AWSLambdaBasicExecutionRole', arn: basic }],
    })
    const shared = await readPolicy(basic, options)
    equal(JSON.stringify(shared).includes('logs:PutLogEvents'), true)
  })
  await check('finds nothing where there is nothing, and says so', async () => {
    deepEqual([await readRole('Nobody', options), await readFunction('Nothing', options)], [undefined, undefined])
  })
  await check('changed nothing', () => deepEqual(proxy.takeWrites(), []))
}
