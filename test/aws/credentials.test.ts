import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { credentialsLogger, profileWins } from '../../src/judge/aws-credentials.ts'
import { RecordingProxy } from '../support/aws/recording-proxy.ts'
import { novaEval, repository, temporaryFolder } from '../support/command.ts'

const keys = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'example' }
const example = join(repository, 'examples/01-support-tickets')

/** Runs a command against an address at which nothing stands, under these variables; gives what it says of profiles. */
async function saidOfProfiles(args: readonly string[], variables: Readonly<Record<string, string>>): Promise<string[]> {
  await using folder = await temporaryFolder()
  await using nobody = await RecordingProxy.start('http://127.0.0.1:9')
  const config = join(folder.path, 'config')
  await writeFile(config, '[profile dev]\naws_access_key_id = AKIDDEV\naws_secret_access_key = example\n')
  const { stderr } = await novaEval(args, {
    cwd: folder.path,
    env: {
      PATH: process.env.PATH,
      HOME: folder.path,
      AWS_CONFIG_FILE: config,
      AWS_REGION: 'us-east-1',
      AWS_MAX_ATTEMPTS: '1',
      AWS_ENDPOINT_URL: nobody.url,
      ...variables,
    },
  })
  expect(stderr).not.toContain('Multiple credential sources')
  return stderr.split('\n').filter((line) => line.includes('wins over'))
}

test.each<[string, readonly string[]]>([
  ['functions', ['logs', 'SageMaker-x']],
  ['identity', ['destroy', 'SageMaker-x', '--dry-run']],
  ['S3', ['inspect', 's3://bucket/output.tar.gz']],
  ['jobs', ['jobs', 'list']],
  ['calls', ['probe', 'arn:aws:lambda:us-east-1:123456789012:function:SageMaker-x']],
  ['the role of a check', ['check', '--recipe', join(example, 'recipe.yaml'), '--role', 'Job', '--aws', '--json']],
])('a command about %s says in one line which of two credentials it takes', async (_, args) => {
  expect(await saidOfProfiles(args, { ...keys, AWS_PROFILE: 'dev' })).toEqual([profileWins('dev')])
  expect(await saidOfProfiles([...args, '--profile', 'dev'], keys)).toEqual([profileWins('dev')])
})

test('nothing is said where there is one alone, or where none is used', async () => {
  expect(await saidOfProfiles(['logs', 'SageMaker-x'], { AWS_PROFILE: 'dev' })).toEqual([])
  expect(await saidOfProfiles(['logs', 'SageMaker-x'], keys)).toEqual([])
  const both = { ...keys, AWS_PROFILE: 'dev' }
  expect(await saidOfProfiles(['recipe', 'check', join(example, 'recipe.yaml')], both)).toEqual([])
})

test('a model that is asked says it too', async () => {
  const data = ['--data', join(example, 'gen_qa.jsonl'), '--processor', join(example, 'processor.ts'), '--limit', '1']
  const args = ['run', ...data, '--model', 'bedrock:us.amazon.nova-lite-v1:0', '--timeout', '5s']
  expect(await saidOfProfiles(args, { ...keys, AWS_PROFILE: 'dev' })).toEqual([profileWins('dev')])
}, 60_000)

test('any other warning of a client is passed on, and a profile steers no terminal', () => {
  const said: unknown[] = []
  const { warn } = console
  console.warn = (...words: unknown[]) => said.push(words.join(' '))
  try {
    credentialsLogger().warn('a stream of unknown length')
    credentialsLogger('a\u001b[2Jb').warn(
      'Multiple credential sources detected: \nThis SDK will proceed with the AWS_PROFILE value.',
    )
  } finally {
    console.warn = warn
  }
  expect(said).toEqual(['a stream of unknown length', profileWins('a [2Jb')])
})
