import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type CompiledSchema, compileSchema, validateValue, valueAdherence } from '../../../src/metrics/json/schema.ts'
import { tally } from '../../../src/metrics/json/schema-share.ts'
import { externalData } from '../../support/external.ts'
import exceptions from './schema-suite.cases.json' with { type: 'json' }

/** JSON Schema Test Suite, https://github.com/json-schema-org/JSON-Schema-Test-Suite: every required case. */
const suite = externalData('json-schema-suite')

interface Group {
  readonly description: string
  readonly schema: object | boolean
  readonly tests: readonly { readonly description: string; readonly data: unknown; readonly valid: boolean }[]
}

function groupsOf(folder: string, draft: string): { file: string; group: Group }[] {
  const tests = join(folder, 'tests', draft)
  return readdirSync(tests)
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) =>
      (JSON.parse(readFileSync(join(tests, file), 'utf8')) as Group[]).map((group) => ({ file, group })),
    )
}

/** The remote schemas of a draft, and those that belong to none, where the suite says they lie. */
function remotesOf(folder: string, draft: string): Record<string, object | boolean> {
  const files = readdirSync(join(folder, 'remotes'), { recursive: true, encoding: 'utf8' })
  const chosen = files.filter(
    (file) => file.endsWith('.json') && (file.startsWith(`${draft}/`) || !/^(draft|v1)/.test(file)),
  )
  return Object.fromEntries(
    chosen.map((file) => [
      `http://localhost:1234/${file}`,
      JSON.parse(readFileSync(join(folder, 'remotes', file), 'utf8')),
    ]),
  )
}

/** The draft-07 part names no dialect, since it is the folder that says it. */
function schemaOf(draft: string, { schema }: Group): object | boolean {
  return draft === 'draft7' && typeof schema === 'object'
    ? { $schema: 'http://json-schema.org/draft-07/schema#', ...schema }
    : schema
}

describe.skipIf(suite === undefined).each(['draft7', 'draft2020-12'])('the test suite of %s', (draft) => {
  const excepted = exceptions.filter((exception) => exception.draft === draft)
  const run = (judge: (compiled: CompiledSchema | undefined, data: unknown, valid: boolean) => boolean) => {
    const remotes = remotesOf(suite as string, draft)
    const failed = groupsOf(suite as string, draft).flatMap(({ file, group }) => {
      let compiled: CompiledSchema | undefined
      try {
        compiled = compileSchema(schemaOf(draft, group), { remotes })
      } catch (error) {
        expect(error).toMatchObject({ code: 'NE3201' })
      }
      const wrong = group.tests.filter(({ data, valid }) => !judge(compiled, data, valid))
      return wrong.map(({ description }) => ({
        file,
        group: group.description,
        test: description,
        all: wrong.length === group.tests.length,
      }))
    })
    return failed
  }

  test('gives the verdict of the suite, but for the exceptions listed', () => {
    const failed = run((compiled, data, valid) => compiled !== undefined && validateValue(data, compiled) === valid)
    const names = failed.map(({ file, group, test, all }) =>
      all ? `${file} | ${group}` : `${file} | ${group} | ${test}`,
    )
    const expected = excepted.map(({ file, group, test }) =>
      test === undefined ? `${file} | ${group}` : `${file} | ${group} | ${test}`,
    )
    expect([...new Set(names)].toSorted()).toEqual(expected.toSorted())
  })

  test('counts every check passed exactly where a value is valid', () => {
    const failed = run((compiled, data) => {
      if (!compiled) return true
      const valid = validateValue(data, compiled)
      const tallies = [{}, { arrayWeight: 'mean' }, { requiredOnly: true }] as const
      const share = valueAdherence(data, compiled)
      return (
        tallies.every(
          (options) => (({ passed, total }) => passed === total)(tally(compiled.plan, data, options)) === valid,
        ) &&
        (share === 1) === valid &&
        share >= 0 &&
        share <= 1
      )
    })
    expect(failed).toEqual([])
  })
})
