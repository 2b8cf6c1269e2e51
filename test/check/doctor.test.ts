import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { credentials, region } from '../../src/check/doctor/aws.ts'
import { readProfiles } from '../../src/check/doctor/aws-files.ts'
import { clock, nodeVersion } from '../../src/check/doctor/machine.ts'
import { optionalPackages } from '../../src/check/doctor/packages.ts'
import { RecordingProxy, refusal } from '../support/aws/recording-proxy.ts'
import { novaEval, temporaryFolder } from '../support/command.ts'

const keys = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'example' }
const profiles = new Map([
  ['dev', { region: 'eu-west-1' }],
  ['default', { region: 'us-west-2' }],
])
const none = new Map()

describe('the credentials that win', () => {
  test.each([
    ['a profile by flag', { env: {}, profiles, options: { profile: 'dev' } }, 'ok', /profile dev, by --profile/],
    [
      'a profile by variable, over keys',
      { env: { ...keys, AWS_PROFILE: 'dev' }, profiles, options: {} },
      'warn',
      /dev, by AWS_PROFILE: it wins/,
    ],
    ['a profile that there is not', { env: { AWS_PROFILE: 'prod' }, profiles, options: {} }, 'fail', /does not have/],
    ['the keys of the environment', { env: keys, profiles, options: {} }, 'ok', /keys in the environment/],
    ['half a key is none', { env: { AWS_ACCESS_KEY_ID: 'A' }, profiles, options: {} }, 'ok', /profile default/],
    [
      'a web identity',
      { env: { AWS_WEB_IDENTITY_TOKEN_FILE: '/t' }, profiles: none, options: {} },
      'ok',
      /web identity/,
    ],
    ['nothing', { env: {}, profiles: none, options: {} }, 'warn', /none/],
  ])('%s', (_, surroundings, state, found) => {
    expect(credentials(surroundings)).toMatchObject({ state, found: expect.stringMatching(found) })
  })
})

describe('the region', () => {
  test.each([
    [
      'by flag',
      { env: { AWS_REGION: 'us-east-1' }, profiles, options: { region: 'eu-west-2' } },
      /eu-west-2, by --region/,
    ],
    [
      'by variable',
      { env: { AWS_REGION: ' ', AWS_DEFAULT_REGION: 'us-east-2' }, profiles, options: {} },
      /us-east-2, by AWS_DEFAULT/,
    ],
    [
      'by the profile in force',
      { env: { AWS_PROFILE: 'dev' }, profiles, options: {} },
      /eu-west-1, by the profile dev/,
    ],
    ['never guessed', { env: {}, profiles: none, options: {} }, /none is guessed/],
  ])('%s', (_, surroundings, found) => expect(region(surroundings).found).toMatch(found))
})

test('profiles are read from both files of the AWS command line', async () => {
  await using home = await temporaryFolder()
  await mkdir(join(home.path, '.aws'))
  await writeFile(join(home.path, '.aws/config'), '[default]\nregion = us-west-2\n[profile dev]\nsso_session = a\n')
  await writeFile(join(home.path, '.aws/credentials'), '[prod]\naws_access_key_id=A\n[default]\naws_access_key_id=B\n')
  const read = readProfiles({ HOME: home.path })
  expect([...read.keys()].toSorted()).toEqual(['default', 'dev', 'prod'])
  expect(read.get('default')).toEqual({ region: 'us-west-2', aws_access_key_id: 'B' })
})

test('a clock is held against that of AWS, whose signatures bear five minutes', () => {
  const now = new Date('2026-01-31T09:15:00Z')
  const at = (seconds: number) => clock(new Date(now.getTime() + 1000 * seconds), now).state
  expect([0, 30, 100, -100, 400, -400].map(at)).toEqual(['ok', 'ok', 'warn', 'warn', 'fail', 'fail'])
  expect(clock(undefined, now).state).toBe('ok')
})

test('packages that are missing are named with the line that installs them', () => {
  const found = optionalPackages((name) => (name === 'constructs' || name.includes('s3') ? '1.0.0' : undefined))
  expect(found.find(({ about }) => about === 'data in S3')).toMatchObject({
    state: 'ok',
    found: '@aws-sdk/client-s3 1.0.0',
  })
  expect(found.find(({ about }) => about === 'CDK')?.mend).toContain('npm install --save-dev aws-cdk-lib')
})

test('Node is held against the lines of Lambda', () => {
  expect([nodeVersion('24.1.0'), nodeVersion('22.12.0'), nodeVersion('23.0.0')].map(({ state }) => state)).toEqual([
    'ok',
    'ok',
    'warn',
  ])
})

describe('nova-eval doctor', () => {
  const doctor = async (args: readonly string[], files: Readonly<Record<string, string>> = {}) => {
    await using folder = await temporaryFolder()
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder.path, name), text)
    const env = { PATH: process.env.PATH, HOME: folder.path, ...keys, AWS_REGION: 'us-east-1' }
    const { code, stdout } = await novaEval(['doctor', '--json', ...args], { cwd: folder.path, env })
    return { code, ...JSON.parse(stdout) }
  }

  test('is content with a machine on which everything is there, and asks nobody', async () => {
    const { code, verdict, diagnoses } = await doctor(['--endpoint-url', 'http://127.0.0.1:9'])
    expect([code, verdict]).toEqual([0, 'ok'])
    const states = Object.fromEntries(
      diagnoses.map(({ about, state }: { about: string; state: string }) => [about, state]),
    )
    expect(states).toMatchObject({ esbuild: 'ok', credentials: 'ok', region: 'ok', results: 'ok', settings: 'ok' })
    expect(states).not.toHaveProperty('account')
  })

  test('tells settings that are not right', async () => {
    const { code, diagnoses } = await doctor([], { 'nova-eval.config.json': '{ "dta": "x" }' })
    expect(code).toBe(2)
    expect(diagnoses.at(-1)).toMatchObject({ about: 'settings', state: 'fail', mend: 'did you mean data?' })
  })

  test('shows an account by its last digits, where AWS may be asked', async () => {
    await using proxy = await RecordingProxy.start('http://127.0.0.1:9')
    proxy.answerNext('GetCallerIdentity', 1, {
      status: 200,
      headers: { 'content-type': 'text/xml' },
      body: `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
        <Arn>arn:aws:sts::123456789012:assumed-role/Developer/me</Arn><UserId>A:me</UserId><Account>123456789012</Account>
        </GetCallerIdentityResult></GetCallerIdentityResponse>`,
    })
    const { code, diagnoses } = await doctor(['--aws', '--endpoint-url', proxy.url])
    expect(code).toBe(0)
    expect(diagnoses).toContainEqual({ about: 'account', state: 'ok', found: '...9012 as role/Developer in us-east-1' })
    expect(JSON.stringify(diagnoses)).not.toContain('123456789012')
  })

  test('ends with 5 where AWS does not take the credentials', async () => {
    await using proxy = await RecordingProxy.start('http://127.0.0.1:9')
    proxy.answerNext('GetCallerIdentity', 1, refusal('InvalidClientTokenId', 'The security token is invalid', 403))
    const { code, diagnoses } = await doctor(['--aws', '--endpoint-url', proxy.url])
    expect(code).toBe(5)
    expect(diagnoses).toContainEqual(expect.objectContaining({ about: 'account', state: 'fail' }))
  })
})
