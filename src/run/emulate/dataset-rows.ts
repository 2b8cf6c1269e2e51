import { readSample, type Sample } from '../../dataset/gen-qa.ts'
import { findKind } from '../../dataset/kind.ts'
import { type RftSample, readRftSample, rftOfGenQa } from '../../dataset/rft.ts'
import { type ReadSample, type Row, selectRows } from '../../dataset/rows.ts'
import type { Selectable } from '../../dataset/selection.ts'
import { NovaEvalError } from '../../errors.ts'

/** Which rows a job is emulated with. */
export interface RowsRequest {
  readonly data: string
  /** Only the first so many of the dataset. */
  readonly limit?: number | undefined
  /** So many in all: the dataset is sent again from its beginning, or not to its end. */
  readonly rows?: number | undefined
}

/** Rows for a caller that sends lists: a gen_qa row as an RFT sample. Sent again, a row has an id of its own. */
export async function rewardRows(request: RowsRequest): Promise<AsyncGenerator<readonly Row<RftSample>[]>> {
  const isRft = (await findKind(request.data)) === 'rft'
  const read = isRft ? readRftSample : (bytes: Buffer, row: number) => rftOfGenQa(readSample(bytes), row)
  return repeated(request, read, (sample, round) => {
    const id = `${sample.line.id}-${round + 1}`
    return { ...sample, line: { ...sample.line, id } }
  })
}

/** Rows for an evaluation with metrics of one's own. */
export async function byomRows(request: RowsRequest): Promise<AsyncGenerator<readonly Row<Sample>[]>> {
  if ((await findKind(request.data)) === 'rft')
    throw new NovaEvalError('an evaluation with metrics of your own reads gen_qa rows, and these are RFT rows', {
      code: 'NE1002',
      file: request.data,
      hint: 'give gen_qa.jsonl, { query, response } a line, or another --caller',
    })
  return repeated(request, readSample, (sample) => sample)
}

async function* repeated<S extends Selectable>(
  { data, limit, rows = Number.POSITIVE_INFINITY }: RowsRequest,
  read: ReadSample<S>,
  again: (sample: S, round: number) => S,
): AsyncGenerator<readonly Row<S>[]> {
  const rounds = rows === Number.POSITIVE_INFINITY ? 1 : rows
  let left = rows
  for (let round = 0; round < rounds && left > 0; round++) {
    const before = left
    for await (const group of selectRows(data, { limit }, read)) {
      const taken = group.slice(0, left)
      left -= taken.length
      yield round === 0
        ? taken
        : taken.map((row) => ('sample' in row ? { ...row, sample: again(row.sample, round) } : row))
      if (left <= 0) return
    }
    if (left === before) return
  }
}
