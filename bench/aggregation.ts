import { type AggregationKind, createAggregator } from '../src/aggregation/index.ts'
import { mulberry } from './generated-rows.ts'
import { median, paired } from './paired.ts'
import { type BenchOptions, printTable, shown } from './print.ts'

/** What a value costs that is added without rounding, against a plain sum. */
export async function aggregationBench({ quick }: BenchOptions): Promise<void> {
  const random = mulberry(11)
  const calls = 100_000
  const streams = {
    '0 or 1': Array.from({ length: calls }, () => (random() < 0.5 ? 0 : 1)),
    'fractions of 20': Array.from({ length: calls }, () => Math.floor(21 * random()) / 20),
    'any in [0, 1)': Array.from({ length: calls }, random),
    'magnitudes 1e-20 to 1e20': Array.from({ length: calls }, () => (random() - 0.5) * 10 ** (40 * random() - 20)),
  }
  const rows: string[][] = []
  for (const [name, values] of Object.entries(streams)) {
    const aggregated = (kind: AggregationKind) => () => {
      const aggregator = createAggregator(kind)
      for (const value of values) aggregator.add(value)
      if (aggregator.result().n !== calls) throw new Error('values were lost')
    }
    const timings = await paired(
      {
        plain() {
          let sum = 0
          for (const value of values) sum += value
          if (Number.isNaN(sum)) throw new Error('no sum')
        },
        average: aggregated('average'),
        median: aggregated('median'),
      },
      { rounds: quick ? 7 : 21, calls },
    )
    rows.push([
      name,
      ...(['plain', 'average', 'median'] as const).map((kind) => shown(1000 * median(timings[kind]), 'ns')),
    ])
  }
  printTable(
    `aggregation, a value (node ${process.versions.node})`,
    ['values', 'plain sum', 'exact mean and error', 'median'],
    rows,
  )
}
