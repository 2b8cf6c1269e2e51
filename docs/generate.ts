/**
 * Writes `src/config/generated-sections.ts` from the flags of the commands, `docs/metrics.md` from the catalogue and the comments above the public functions, and `docs/callers.md` from the decision table.
 * `npm run docs`
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { knownCommand, leavesOf } from '../src/cli/configured.ts'
import { wholeProgram } from '../src/cli/program.ts'
import { sharedKeys } from '../src/config/config.ts'
import type { KnownCommand, KnownFlag } from '../src/config/known-command.ts'
import { callers } from '../src/contract/callers.ts'
import { catalog } from '../src/metrics/catalog.ts'
import type { Metric } from '../src/metrics/metric.ts'

const root = join(import.meta.dirname, '..')

/** The public entries whose functions stand on the page, with the index that lists them. */
const entries = [
  ['nova-custom-eval/metrics/text', 'metrics/text/index.ts'],
  ['nova-custom-eval/metrics/json', 'metrics/json/index.ts'],
  ['nova-custom-eval/metrics/json/schema', 'metrics/json/schema.ts'],
  ['nova-custom-eval/metrics/classification', 'metrics/classification/index.ts'],
  ['nova-custom-eval/metrics/math', 'metrics/math/index.ts'],
  ['nova-custom-eval/metrics/tool-call', 'metrics/tool-call/index.ts'],
  ['nova-custom-eval/statistics', 'statistics/index.ts'],
] as const

interface Described {
  readonly name: string
  readonly summary: string
  readonly examples: readonly string[]
}

/** Every exported function or class of the sources, by name, with what its comment says first and its examples. */
const described = new Map<string, Described>()
for (const file of readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .toSorted()) {
  const text = readFileSync(join(root, 'src', file), 'utf8')
  for (const [, comment = '', name = ''] of text.matchAll(
    /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport (?:async )?(?:function|class|const) (\w+)/g,
  )) {
    const lines = comment.split('\n').map((line) => line.replace(/^\s*\*? ?/, '').trim())
    const first = lines.findIndex((line) => line !== '')
    const end = lines.findIndex((line, at) => at > first && (line === '' || line.startsWith('@')))
    const paragraph = lines
      .slice(first, end === -1 ? undefined : end)
      .join(' ')
      .trim()
    const examples = lines.filter((line) => line.startsWith('@example ')).map((line) => line.slice('@example '.length))
    if (!described.has(name) || file.startsWith('metrics') || file.startsWith('statistics'))
      described.set(name, { name, summary: paragraph, examples })
  }
}

const cell = (text: string): string => text.replaceAll('|', '\\|')

const emptyOf = ({ empty }: Metric): string =>
  empty === undefined ? 'nothing scored' : `both ${empty.both}, output ${empty.output}, gold ${empty.gold}`

function catalogTable(): string[] {
  const rows = catalog.map((metric) => {
    const { id, family, range, direction, laws, source } = metric
    const kind = 'score' in metric ? 'sample' : 'set'
    return `| \`${id}\` | ${family} | ${kind} | ${range.join('..')} | ${direction} | ${emptyOf(metric)} | ${laws.join(', ')} | ${cell(source)} |`
  })
  return [
    '| id | family | of a | range | better | empty text | laws | source |',
    '|---|---|---|---|---|---|---|---|',
    ...rows,
  ]
}

/** The functions an index makes public, in the order of the alphabet. */
async function functionsOf(index: string): Promise<string[]> {
  const module: Record<string, unknown> = await import(join(root, 'src', index))
  return Object.keys(module)
    .filter((name) => typeof module[name] === 'function')
    .toSorted()
}

async function section([entry, index]: (typeof entries)[number]): Promise<string[]> {
  const names = await functionsOf(index)
  const items = names.flatMap((name) => {
    const { summary, examples } = described.get(name) ?? { summary: '', examples: [] }
    return ['', `### ${name}`, '', summary, ...(examples.length > 0 ? ['', '```js', ...examples, '```'] : [])]
  })
  return ['', `## ${entry}`, ...items]
}

export async function metricsPage(): Promise<string> {
  const sections: string[] = []
  for (const entry of entries) sections.push(...(await section(entry)))
  return [
    '# Metrics',
    '',
    'Made by `npm run docs` from the catalogue and the comments in `src`; the tests execute every example on this page. A metric of a',
    'sample takes an output and its gold, one of a set takes all pairs. An id that is the name of a reference is that reference, exactly.',
    '',
    '## The catalogue',
    '',
    ...catalogTable(),
    ...sections,
    '',
  ].join('\n')
}

/** The decision table of the handler, as `probe` prints it. */
export function callersPage(): string {
  const rows = callers.map(
    ({ id, event, reads, answers, source }) =>
      `| \`${id}\` | ${cell(event)} | ${cell(reads)} | ${cell(answers)} | ${source.startsWith('http') ? `[source](${source})` : source} |`,
  )
  return [
    '# Callers',
    '',
    'Made by `npm run docs` from the table that the handler decides by; `nova-eval probe` prints the same. An event is from the caller of the',
    'first row that fits it. A list is of one kind: elements of another kind fail alone. What an event cannot tell, which of three',
    'forms a reward is answered in, is said by `NOVA_EVAL_CALLER` or the option `caller`: `rft`, `scorer` or `nova-scorer`.',
    '',
    '| row | the event | what is read | what is answered | |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}

/** The type of a configuration's sections, one for each command but those whose name is a setting: `recipe` is the file. */
export async function configSections(): Promise<string> {
  const commands = leavesOf(await wholeProgram())
    .map(knownCommand)
    .filter(({ path }) => !sharedKeys.some((key) => key === path[0]))
  return [
    '/** The flags of every command, as a configuration may set them. Made by `npm run docs`. */',
    'export interface ConfigSections {',
    ...sectionLines(commands, 0),
    '}',
    '',
  ].join('\n')
}

function sectionLines(commands: readonly KnownCommand[], depth: number): string[] {
  const indent = '  '.repeat(depth + 1)
  const words = Map.groupBy(
    commands.filter(({ path }) => path.length > depth),
    ({ path }) => path[depth] as string,
  )
  return [...words].flatMap(([word, below]) => [
    `${indent}readonly ${/^\w+$/.test(word) ? word : `'${word}'`}?: {`,
    ...below
      .filter(({ path }) => path.length === depth + 1)
      .flatMap(({ flags }) => flags.flatMap((flag) => flagLines(flag, indent))),
    ...sectionLines(below, depth + 1),
    `${indent}}`,
  ])
}

const flagLines = (flag: KnownFlag, indent: string): string[] => [
  `${indent}  /** ${flag.description.replaceAll('*/', '* /')} */`,
  `${indent}  readonly ${flag.name}?: ${typeOf(flag)} | null`,
]

function typeOf({ kind, choices }: KnownFlag): string {
  if (kind === 'switch') return 'boolean'
  if (choices !== undefined) return choices.map((choice) => `'${choice}'`).join(' | ')
  return kind === 'list' ? 'string | readonly string[]' : 'string | number'
}

if (process.argv[1] === import.meta.filename) {
  const pages = {
    'metrics.md': await metricsPage(),
    'callers.md': callersPage(),
    '../src/config/generated-sections.ts': await configSections(),
  }
  for (const [name, page] of Object.entries(pages)) {
    writeFileSync(join(import.meta.dirname, name), page)
    process.stdout.write(`${join('docs', name)}\n`)
  }
}
