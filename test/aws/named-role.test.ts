import { expect, test } from 'vitest'
import { namedRole } from '../../src/aws/named-role.ts'
import { refused } from '../../src/aws/refusal.ts'
import { type Role, roleNameOf, rolePathOf } from '../../src/aws/role.ts'
import { roleArn } from '../../src/iam/place.ts'

const place = { partition: 'aws', region: 'eu-west-1', account: '123456789012' }
const arn = 'arn:aws:iam::123456789012:role/team/eval/Job'
const role: Role = { name: 'Job', arn, trust: { Statement: [] }, tags: {}, policies: [], attached: [] }
const read = async (name: string): Promise<Role | undefined> => (roleNameOf(name) === 'Job' ? role : undefined)

test.each([
  [arn, '/team/eval/'],
  ['team/eval/Job', '/team/eval/'],
  ['/team/eval/Job', '/team/eval/'],
  ['Job', undefined],
  ['arn:aws:iam::123456789012:role/Job', undefined],
])('%s names the role wherever it stands, and the path %s', async (given, path) => {
  expect([roleNameOf(given), rolePathOf(given)]).toEqual(['Job', path])
  expect((await namedRole(given, place, 'hint', read))?.arn).toBe(arn)
  if (path !== undefined) expect(roleArn(place, given)).toBe(arn)
})

test('a role that is not there is said, and one of another account is not looked for here', async () => {
  await expect(namedRole('team/None', place, 'hint', read)).rejects.toMatchObject({ code: 'NE5507', hint: 'hint' })
  const elsewhere = arn.replace('123456789012', '210987654321')
  await expect(namedRole(elsewhere, place, 'hint', read)).rejects.toMatchObject({
    code: 'NE1002',
    message: expect.stringContaining('...4321'),
  })
})

test('where IAM may not be asked the role is taken as it is given; any other refusal is told', async () => {
  const refusing = (name: string) => async (): Promise<undefined> => {
    throw refused('the role Job cannot be read', Object.assign(new Error('no'), { name }))
  }
  expect(await namedRole('Job', place, 'hint', refusing('AccessDenied'))).toBeUndefined()
  await expect(namedRole('Job', place, 'hint', refusing('Throttling'))).rejects.toMatchObject({ code: 'NE5402' })
})
