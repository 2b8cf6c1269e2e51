import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aggregationKinds } from '../../src/aggregation/index.ts'
import { leavesOf } from '../../src/cli/configured.ts'
import { exitCodes } from '../../src/cli/exit-code.ts'
import { wholeProgram } from '../../src/cli/program.ts'
import { errorCodes } from '../../src/error-codes.ts'
import { isNovaEvalError } from '../../src/errors.ts'
import { buildLambdaHandler } from '../../src/lambda/handler.ts'
import { postprocess } from '../../src/processor/postprocess.ts'
import { outcomes } from '../../src/results/row-record.ts'
import { Clone } from './clone.ts'
import { guides } from './guides.ts'
import { codeIn, tableOf } from './markdown.ts'
import { root, Stranger } from './stranger.ts'

const readme = readFileSync(join(root, 'README.md'), 'utf8')
/** The pages that the README leads to, with tables of their own; but the one of the AWS command line, whose flags are not ours. */
const pages = guides.filter((page) => page !== 'docs/publish.md').map((page) => readFileSync(join(root, page), 'utf8'))
const papers = [readme, ...pages].join('\n')
/** The commands whose flags a paper puts into a table of its own, beside docs/commands.md. */
const tabled = [...papers.matchAll(/^\| flag of `([a-z ]+)` \|/gm)].map(([, command]) => command as string)
const firstColumn = (head: string) => tableOf(papers, head).map(([cell]) => cell as string)
const named = (head: string) => firstColumn(head).flatMap(codeIn)
const sorted = (texts: Iterable<string>) => [...new Set(texts)].toSorted()

const program = await wholeProgram()
/** The long flags of each command, as its help lists them. */
const flags = new Map(
  leavesOf(program).map(({ command, path }) => [
    path.join(' '),
    sorted(command.options.flatMap(({ long, hidden }) => (hidden ? [] : [long as string]))),
  ]),
)

const stranger = new Stranger()
const clone = new Clone()
beforeAll(() => void clone.start())
afterAll(() => {
  stranger[Symbol.dispose]()
  clone[Symbol.dispose]()
})

describe('the command', () => {
  test.each(tabled)('%s has the flags of its table, and the table has them all', (command) => {
    const rows = tableOf(papers, `flag of \`${command}\``)
    expect(sorted(rows.flatMap(([cell]) => cell?.match(/--[\w-]+/g) ?? []))).toEqual(flags.get(command))
  })

  test('has every flag that is named anywhere', () => {
    // npm's, every command's, and that of npm create, which test/create holds.
    const theirs = ['--save-dev', '--help', '--template']
    const ours = [...flags.values(), program.options.map(({ long }) => long as string)].flat()
    const named = [...papers.matchAll(/(?<![\w-])--[a-z][\w-]*/g)].map(([flag]) => flag)
    expect(sorted(named).filter((flag) => !ours.includes(flag) && !theirs.includes(flag))).toEqual([])
  })

  test('tells of a faulty handler what the README says that it tells', () => {
    const told = tableOf(readme, 'a handler that …').map((cells) => cells.join(' | '))
    const measured = tableOf(readFileSync(join(root, 'docs/rewards.md'), 'utf8'), 'a handler that …')
    const all = measured.map((cells) => cells.join(' | '))
    expect(told.length).toBeGreaterThan(3)
    expect(told.filter((row) => !all.includes(row))).toEqual([])
  })

  test('ends with the exit codes of the table', () => {
    const codes = firstColumn('code').flatMap((cell) => cell.split(', ').map(Number))
    expect(codes).toEqual(Object.values(exitCodes))
  })

  test('sorts rows into the outcomes of the table', () => expect(named('outcome')).toEqual(outcomes))

  test('leaves the files of the table', () => {
    const folder = join(clone.folder, 'results/latest')
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
      .map((file) => file.replace('support-tickets/', '<run.name>/').replace(/results_.*\.json/, 'results_<time>.json'))
      .map((file) =>
        file.replace(
          /details\/[^/]+\/[^/]+\/details_.*\.parquet/,
          'details/<model>/<time>/details_<task>_<time>.parquet',
        ),
      )
    expect(sorted(named('file'))).toEqual(sorted(files))
  })
})

describe('the library', () => {
  test('takes the options of the table, and no others', () => {
    const stages = { postprocessor: postprocess(() => ({ one: 1 })) }
    let known: string[] = []
    try {
      buildLambdaHandler(stages, { other: 1 } as object)
    } catch (error) {
      if (isNovaEvalError(error)) known = /one of (.*), got/.exec(error.message)?.[1]?.split(', ') ?? []
    }
    expect(named('option of `buildLambdaHandler`')).toEqual(known)
  })

  test('stands in for abstentions under every aggregation of the table', () => {
    expect(sorted(named('the job aggregates by'))).toEqual(sorted(aggregationKinds.filter((kind) => kind !== 'median')))
  })

  test('has the functions of the table, by the import it names', async () => {
    for (const [entry, functions] of tableOf(papers, 'import')) {
      const path = codeIn(entry as string)[0]?.replace('nova-custom-eval/', 'src/') as string
      const file = path.endsWith('/schema') ? `${path}.ts` : `${path}/index.ts`
      const module: object = await import(/* @vite-ignore */ join(root, file))
      const named = codeIn(functions as string).filter((name) => !name.includes(' '))
      expect(
        named.filter((name) => !Object.hasOwn(module, name)),
        path,
      ).toEqual([])
    }
  })

  test('has what a name of the Python kit is said to be here', () => {
    const names = tableOf(papers, 'Python').flatMap(([, here]) => codeIn(here as string))
    const exported = sorted(names.filter((name) => /^[A-Za-z]{6,}$/.test(name)))
    expect(exported).toContain('PostprocessRequest')
    stranger.write(
      'names.ts',
      `${exported.map((name, at) => `export type { ${name} as Name${at} } from 'nova-custom-eval${name === 'exactMatch' ? '/metrics/text' : ''}'`).join('\n')}\n`,
    )
    expect(stranger.complaints(['names.ts'], { experimentalDecorators: false })).toBe('')
  })

  test('reads the variables that are named, and no others', () => {
    const sources = ['src', 'processors'].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts'))
        .map((file) => readFileSync(join(root, folder, file), 'utf8')),
    )
    const variables = (texts: readonly string[]) =>
      sorted(texts.flatMap((text) => text.match(/\bNOVA_EVAL_[A-Z_]+/g) ?? []))
    expect(variables([readFileSync(join(root, 'docs/function.md'), 'utf8')])).toEqual(variables(sources))
  })
})

describe('the papers', () => {
  test.each(['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...guides])('%s names codes that there are', (file) => {
    const codes = readFileSync(join(root, file), 'utf8').match(/NE\d{4}/g) ?? []
    expect(codes.filter((code) => !Object.hasOwn(errorCodes, code))).toEqual([])
  })

  test('list the dependencies that there are', () => {
    const manifest: Record<string, Record<string, string>> = JSON.parse(
      readFileSync(join(root, 'package.json'), 'utf8'),
    )
    const rows = tableOf(papers, 'package').flatMap(([cell, kind]) =>
      codeIn(cell as string).map((name) => ({ name, kind: kind as string })),
    )
    const ofKind = (...kinds: string[]) =>
      sorted(rows.filter(({ kind }) => kinds.includes(kind)).map(({ name }) => name))
    expect(ofKind('dependency')).toEqual(sorted(Object.keys(manifest.dependencies ?? {})))
    expect(ofKind('optional')).toEqual(sorted(Object.keys(manifest.optionalDependencies ?? {})))
    expect(ofKind('peer')).toEqual(sorted(Object.keys(manifest.peerDependencies ?? {})))
    expect(ofKind('bundled', 'development', 'peer')).toEqual(sorted(Object.keys(manifest.devDependencies ?? {})))
    expect(readme).toContain(`\`engines.node\` is \`${manifest.engines?.node}\``)
  })

  test('name the ready-made processors', () => {
    const sentence = /holds\nready-made functions: ([^.]*)\./.exec(readme)?.[1] as string
    expect(sorted(codeIn(sentence))).toEqual(sorted(readdirSync(join(root, 'processors'))))
  })
})
