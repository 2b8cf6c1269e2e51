import { extractJson } from '../src/text/extract-json.ts'
import { median, medianRatio, paired } from './paired.ts'
import { type BenchOptions, printTable, ratio, shown } from './print.ts'

const million = 1_000_000

/** Texts that make a careless scan quadratic. */
const hostile = ['{', '[', '{"a":', '{"', '```json\n{', '[{"a": 1, '] as const

/** JSON extraction on a megabyte of hostile text, and on twice as much. */
export async function extractionBench({ quick }: BenchOptions): Promise<void> {
  const rows: string[][] = []
  for (const unit of hostile) {
    const once = unit.repeat(million / unit.length)
    const twice = once + once
    const timings = await paired(
      { once: () => extractJson(once), twice: () => extractJson(twice) },
      { rounds: quick ? 3 : 9, calls: 1 },
    )
    rows.push([
      JSON.stringify(unit),
      shown(median(timings.once) / 1000, 'ms'),
      shown(median(timings.twice) / 1000, 'ms'),
      ratio(medianRatio(timings.twice, timings.once)),
    ])
  }
  printTable(
    `JSON extraction, text that repeats a piece (node ${process.versions.node})`,
    ['piece', '1 MB', '2 MB', 'ratio'],
    rows,
  )
}
