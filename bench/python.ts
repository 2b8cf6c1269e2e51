import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { eventOf } from './events.ts'
import { timeHandler } from './handler.ts'
import { median, medianRatio, type Timings } from './paired.ts'
import { type BenchOptions, printNote, printTable, ratio, shown } from './print.ts'

interface Report {
  readonly python: string
  readonly pydantic: string
  readonly timings: Readonly<Record<string, { readonly floor: Timings; readonly full: Timings }>>
}

const sizes = [
  ['1 KB', 1_000, 100],
  ['10 KB', 10_000, 50],
  ['100 KB', 100_000, 12],
] as const

/** The handler beside the Python kit's models, each over the JSON of its own language; the two take turns. */
export async function pythonBench({ quick }: BenchOptions): Promise<void> {
  const found = spawnSync('python3', ['-c', 'import pydantic; print(pydantic.VERSION)'], { encoding: 'utf8' })
  if (found.status !== 0 || !found.stdout.startsWith('2.')) {
    printTable('handler beside the Python kit', ['skipped: python3 with pydantic 2 is not at hand'], [])
    return
  }
  const turns = quick ? 2 : 5
  const theirs = new Map<string, { floor: number[]; full: number[] }>(
    sizes.map(([name]) => [name, { floor: [], full: [] }]),
  )
  const ours = new Map<string, { floor: number[]; handler: number[] }>(
    sizes.map(([name]) => [name, { floor: [], handler: [] }]),
  )
  let versions = ''
  for (let turn = 0; turn < turns; turn++) {
    const { python, pydantic, timings } = measurePython(61)
    versions = `pydantic ${pydantic} on Python ${python}`
    for (const [name, bytes, calls] of sizes) {
      theirs.get(name)?.floor.push(...(timings[name]?.floor ?? []))
      theirs.get(name)?.full.push(...(timings[name]?.full ?? []))
      const { floor, handler } = await timeHandler('postprocess', bytes, { rounds: 61, calls })
      ours.get(name)?.floor.push(...floor)
      ours.get(name)?.handler.push(...handler)
    }
  }
  const rows = sizes.map(([name]) => {
    const kit = theirs.get(name) as { floor: number[]; full: number[] }
    const own = ours.get(name) as { floor: number[]; handler: number[] }
    return [
      `postprocess, ${name}`,
      `${shown(median(kit.floor))} -> ${shown(median(kit.full), 'us')}`,
      ratio(medianRatio(kit.full, kit.floor)),
      `${shown(median(own.floor))} -> ${shown(median(own.handler), 'us')}`,
      ratio(medianRatio(own.handler, own.floor)),
      ratio(median(kit.full) / median(own.handler)),
    ]
  })
  printTable(
    `handler beside the Python kit's models (${versions}; node ${process.versions.node})`,
    ['event', 'Python: JSON -> kit', 'ratio', 'JavaScript: JSON -> handler', 'ratio', 'Python / ours'],
    rows,
  )
  printNote('the models are rebuilt from the contract; the kit itself was not run')
}

function measurePython(rounds: number): Report {
  const input = JSON.stringify(
    Object.fromEntries(sizes.map(([name, bytes, calls]) => [name, [eventOf('postprocess', bytes), calls]])),
  )
  const { stdout, stderr, status } = spawnSync(
    'python3',
    [join(import.meta.dirname, 'python-kit.py'), String(rounds)],
    { input, encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`python-kit.py: ${stderr}`)
  return JSON.parse(stdout)
}
