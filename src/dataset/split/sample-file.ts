import { readLines } from '../../jsonl/read-lines.ts'
import type { FormatId } from '../format/dataset-format.ts'
import { linesFormat, readSampleLines } from '../source/read-samples.ts'
import { PartFile } from './part-file.ts'
import { rowPlace } from './row-place.ts'

export interface SampleRequest {
  readonly file: string
  readonly output: string
  readonly as?: FormatId | undefined
  readonly size: number
  readonly seed: number
  readonly force: boolean
}

export interface SampleOfRows {
  /** Rows of the file, and of the sample. */
  readonly of: number
  readonly rows: number
}

/**
 * Draws rows by the hash of their id, those with the smallest, and writes them byte for byte as they stand and in their order: a larger sample holds the
 * smaller one, and a row that is added takes the place of one other at most. Eight bytes a row.
 *
 * @throws NovaEvalError NE1003, NE1005, NE2010, NE2315
 */
export async function sampleFile({ file, output, as, size, seed, force }: SampleRequest): Promise<SampleOfRows> {
  const format = await linesFormat(file, as)
  let places = new Float64Array(1 << 10)
  let of = 0
  for await (const lines of readSampleLines(file, format)) {
    for (const line of lines) {
      if (of === places.length) {
        const before = places
        places = new Float64Array(2 * before.length)
        places.set(before)
      }
      places[of++] = rowPlace(line, seed)
    }
  }
  const below = of <= size ? 1 : (places.slice(0, of).sort()[size] as number)
  await using part = await PartFile.create(output, { force })
  // Rows of one id share a place: of those at the edge as many are taken as there is room for, the first ones.
  let room = size - countBelow(places, of, below)
  for await (const lines of readLines(file)) {
    for (const { index, bytes } of lines) {
      const place = places[index] as number
      if (place > below || (place === below && room-- <= 0)) continue
      await part.write(bytes)
    }
  }
  await part.keep()
  return { of, rows: part.rows }
}

function countBelow(places: Float64Array, count: number, below: number): number {
  let found = 0
  for (let at = 0; at < count; at++) if ((places[at] as number) < below) found++
  return found
}
