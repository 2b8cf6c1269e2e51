/**
 * Compares the metrics with the packages they follow, on the same generated samples, to 1e-9. `npm run parity`; needs Python 3.
 *
 *     npm run parity -- [--pairs 20000] [--seed 20261122] [--family rouge]...
 *
 * Ends with 1 where a value differs without a reason in `differences.md`, or where a reference cannot be had.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Family, type Finding, record, type Values } from './family.ts'
import { answers, pythonWithReferences } from './python.ts'
import { Random } from './random.ts'
import { table } from './table.ts'

const { values: flags } = parseArgs({
  options: {
    pairs: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '20261122' },
    family: { type: 'string', multiple: true },
  },
})
const pairs = wholeNumber('pairs', flags.pairs)
const seed = wholeNumber('seed', flags.seed)
const all = readdirSync(join(import.meta.dirname, 'families')).map((file) => file.replace(/\.ts$/, ''))
const chosen = flags.family ?? all
const unknown = chosen.filter((name) => !all.includes(name))
if (unknown.length > 0) throw new Error(`--family: expected some of ${all.join(', ')}, got ${unknown.join(', ')}`)

const reasons = readFileSync(join(import.meta.dirname, 'differences.md'), 'utf8')
const python = pythonWithReferences()
const rows = [['family', 'metric', 'pairs', 'values', 'differences', 'explained', 'largest', 'reference']]
const faults: string[] = []
for (const name of chosen) {
  const start = performance.now()
  try {
    const { family }: { family: Family<unknown> } = await import(`./families/${name}.ts`)
    for (const finding of await compare(family)) {
      rows.push(row(name, family.reference, finding))
      if (finding.first !== undefined) faults.push(`${name}, ${finding.metric}: ${finding.first}`)
    }
  } catch (error) {
    faults.push(`${name}: ${error instanceof Error ? error.message : String(error)}`)
  }
  process.stderr.write(`${name}: ${((performance.now() - start) / 1000).toFixed(0)} s\n`)
}
console.log([table(rows), ...faults].join('\n'))
process.exitCode = faults.length === 0 ? 0 : 1

async function compare<Case>(family: Family<Case>): Promise<Iterable<Finding>> {
  const findings = new Map<string, Finding>()
  const cases = [...family.cases(new Random(seed), pairs)]
  const explain = (metric: string, input: Case, theirs: Values): string | undefined => {
    const reason = family.explain?.(metric, input, theirs)
    if (reason === undefined || reasons.includes(`| ${reason} |`)) return reason
    throw new Error(`no row in differences.md for: ${reason}`)
  }
  for await (const [input, answer] of answers(python, family.oracle, cases))
    record(findings, explain, input, family.ours(input), answer as Values)
  return findings.values()
}

function row(family: string, reference: string, finding: Finding): string[] {
  const { metric, pairs, values, differences, explained, largest } = finding
  return [family, metric, pairs, values.size, differences, explained, largest.toExponential(1), reference].map(String)
}

function wholeNumber(flag: string, text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 1)
    throw new Error(`--${flag}: expected a whole number from 1, got ${text}`)
  return value
}
