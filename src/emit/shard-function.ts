import { copyFile, mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { downloadS3, openS3, uploadS3 } from '../aws/s3.ts'
import { NovaEvalError } from '../errors.ts'
import type { Summary } from '../results/summary.ts'
import type { RunRequest } from '../run/plan.ts'
import { run } from '../run/run.ts'
import { runDefaults } from '../run/run-defaults.ts'
import type { BundledProcessor } from '../run/workshop.ts'
import { keepOwnRows } from './own-rows.ts'
import { readShardPayload, type ShardOrder, type ShardPayload } from './shard-payload.ts'

/** What the function answers: small, since Step Functions carries it. */
export interface ShardResult {
  readonly schema: 'nova-eval/shard-result@1'
  readonly shard: string
  /** Where the shard's files are. */
  readonly output: string
  readonly rows: Summary['rows']
  readonly seconds: number
}

/** What is asked of Lambda's context. */
interface Deadline {
  getRemainingTimeInMillis(): number
}

/** What the files of a shard take to be written after its last row. */
const reserve = 15_000

/**
 * The handler that runs one shard of a run a call: it brings the run's files from S3, runs the shard on the processor beside it, and puts
 * what `nova-eval merge` takes where the payload says. Its last file, `shard.json`, says that the others are there.
 *
 * @throws NovaEvalError NE6407 an event that is no shard, NE6408 too little time, NE6012 and NE6409 where S3 refuses; what a run throws
 */
export function shardHandler(processor: BundledProcessor): (event: unknown, context: Deadline) => Promise<ShardResult> {
  return async (event, context) => {
    const order = readShardPayload(event)
    const home = process.cwd()
    const folder = await mkdtemp(join(tmpdir(), 'nova-eval-shard-'))
    try {
      // A run names its files as it was given them: by their names alone they are the same everywhere.
      process.chdir(folder)
      const dataHash = await fetchFiles(order, folder)
      return await runShard(order, { dataHash, bundled: await besideData(processor, folder) }, context)
    } finally {
      process.chdir(home)
      // An environment that is used again has its disk still.
      await rm(folder, { recursive: true, force: true })
    }
  }
}

/** Brings the files of a run, of the dataset the rows of the shard; gives the hash of all of it. */
async function fetchFiles({ payload, names, index, count }: ShardOrder, folder: string): Promise<string> {
  const whole = async (uri: string | undefined, name: string | undefined): Promise<void> => {
    if (uri === undefined || name === undefined) return
    await using found = await downloadS3(uri, { temporary: folder })
    await rename(found.path, join(folder, name))
  }
  const own = async (): Promise<string> => {
    await using data = await openS3(payload.data)
    return await keepOwnRows(data.body, join(folder, names.data), { index, count, unit: runDefaults.batchSize })
  }
  const [hash] = await Promise.all([own(), whole(payload.outputs, names.outputs), whole(payload.recipe, names.recipe)])
  return hash
}

/** Frames of the processor are told from where the run is. */
async function besideData({ url, sha256 }: BundledProcessor, folder: string): Promise<BundledProcessor> {
  const [from, to] = [fileURLToPath(url), join(folder, 'processor.mjs')]
  await copyFile(from, to)
  await copyFile(`${from}.map`, `${to}.map`)
  return { url: pathToFileURL(to).href, sha256 }
}

async function runShard(
  { payload, index, count, names }: ShardOrder,
  prepared: Pick<RunRequest, 'dataHash' | 'bundled'>,
  context: Deadline,
): Promise<ShardResult> {
  const hurry = new AbortController()
  const timer = setTimeout(() => hurry.abort(), Math.max(0, context.getRemainingTimeInMillis() - reserve))
  const started = performance.now()
  const { concurrency, batchSize, timeout } = runDefaults
  try {
    const { summary, interrupted } = await run(
      {
        ...names,
        processor: 'processor.mjs',
        ...prepared,
        folder: 'shard',
        selection: { shard: { index, count, unit: batchSize } },
        slices: [],
        concurrency,
        batchSize,
        timeout,
        acceptStale: false,
        handlerLogs: false,
        force: false,
        resume: false,
        command: commandOf(payload),
        containerFiles: false,
      },
      { signal: hurry.signal },
    )
    if (interrupted) throw tooSlow(payload, summary.rows.total)
    for (const file of ['run.json', 'rows.jsonl', 'summary.json', 'shard.json'])
      await uploadS3(join('shard', file), `${payload.output}/${file}`)
    const seconds = (performance.now() - started) / 1000
    return {
      schema: 'nova-eval/shard-result@1',
      shard: payload.shard,
      output: payload.output,
      rows: summary.rows,
      seconds,
    }
  } finally {
    clearTimeout(timer)
  }
}

/** The same at a prompt. */
const commandOf = ({ shard, data, outputs, recipe, output }: ShardPayload): string[] => [
  ...['nova-eval', 'run', '--data', data, '--outputs', outputs, '--processor', 'processor.mjs'],
  ...(recipe === undefined ? [] : ['--recipe', recipe]),
  ...['--shard', shard, '-o', output],
]

const tooSlow = ({ shard }: ShardPayload, rows: number): NovaEvalError =>
  new NovaEvalError(`shard ${shard} was not done when the function's time ran out: ${rows} rows were`, {
    code: 'NE6408',
    hint: 'emit the machine with more --shards, or give the function more time, at most 900 s, or more memory, and with it CPU',
  })
