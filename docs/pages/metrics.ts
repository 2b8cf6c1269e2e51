import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { catalog } from '../../src/metrics/catalog.ts'
import type { Metric } from '../../src/metrics/metric.ts'
import { cell } from './cell.ts'

const root = join(import.meta.dirname, '../..')

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

/** The catalogue of metrics, and every public function of the library with its examples. */
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
