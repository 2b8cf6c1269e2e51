import { describe, expect, test } from 'vitest'
import { configFaults } from '../../src/config/config-faults.ts'
import type { KnownCommand } from '../../src/config/known-command.ts'

const flag = (name: string, kind: 'switch' | 'value' | 'list', choices?: readonly string[]) => ({
  name,
  kind,
  isPath: false,
  choices,
  description: '',
})

const commands: readonly KnownCommand[] = [
  { path: ['run'], flags: [flag('concurrency', 'value'), flag('slice', 'list'), flag('force', 'switch')] },
  { path: ['dataset', 'convert'], flags: [flag('to', 'value', ['gen_qa', 'rft'])] },
]

const faults = (values: Readonly<Record<string, unknown>>) =>
  configFaults({ file: 'c.json', values }, { names: ['run', 'dataset', 'deploy'], commands })

describe('what a configuration may say', () => {
  test.each([
    { data: 'gen_qa.jsonl', $schema: 'x' },
    { run: { concurrency: 4, slice: ['a', 'b'], force: true } },
    { run: { concurrency: '4', slice: 'a', force: null } },
    { dataset: { convert: { to: 'rft' } } },
    { deploy: { whatIsNotKnownHere: 1 } },
  ])('%j', (values) => expect(faults(values)).toEqual([]))
})

describe('what it may not', () => {
  test.each([
    [{ dta: 'x' }, { code: 'NE1010', path: '/dta', hint: 'did you mean data?' }],
    [{ rnu: {} }, { code: 'NE1010', path: '/rnu', hint: 'did you mean run?' }],
    [{ concurrency: 4 }, { code: 'NE1010', hint: 'it is a flag of run: put it in that section' }],
    [{ run: { concurency: 4 } }, { code: 'NE1010', path: '/run/concurency', hint: 'did you mean concurrency?' }],
    [{ dataset: { convert: { form: 'rft' } } }, { code: 'NE1010', path: '/dataset/convert/form' }],
    [
      { data: 4, run: 5 },
      { code: 'NE1011', path: '/run' },
    ],
    [{ run: { force: 'yes' } }, { code: 'NE1011', path: '/run/force', message: 'expected true or false, got "yes"' }],
    [{ run: { slice: [{}] } }, { code: 'NE1011', path: '/run/slice' }],
    [{ run: { concurrency: [4] } }, { code: 'NE1011', path: '/run/concurrency' }],
    [{ dataset: { convert: { to: 'csv' } } }, { code: 'NE1011', message: 'expected one of gen_qa, rft, got "csv"' }],
  ])('%j', (values, expected) => expect(faults(values)).toEqual([expect.objectContaining(expected)]))
})
