import { expect, test } from 'vitest'
import type { Finding } from '../../src/finding.ts'
import { findingsText } from '../../src/report/findings-text.ts'

const finding = (more: Partial<Finding>): Finding => ({
  code: 'NE4101',
  level: 'error',
  message: 'it is absent',
  ...more,
})

test('says that there is none', () => {
  expect(findingsText([])).toEqual(['no problem found'])
})

test('puts errors first, in a block a file, each with its place, its hint and the number of places', () => {
  expect(
    findingsText([
      finding({ level: 'warning', file: 'recipe.yaml', path: '/run/replicas', message: 'expected 1, got 4' }),
      finding({ file: 'data.jsonl', line: 88, path: '/query', message: 'expected a text, got nothing', count: 3 }),
      finding({ file: 'recipe.yaml', line: 7, path: '/processor/lambda_type', hint: 'set it' }),
    ]),
  ).toEqual([
    'data.jsonl',
    '  NE4101  error    line 88 /query: expected a text, got nothing  (3 places, this is the first)',
    '',
    'recipe.yaml',
    '  NE4101  error    line 7 /processor/lambda_type: it is absent',
    '                   set it',
    '  NE4101  warning  /run/replicas: expected 1, got 4',
    '',
    '2 errors, 1 warning',
  ])
})
