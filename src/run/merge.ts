import { existsSync } from 'node:fs'
import { appendFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { isPartial, type Selection } from '../dataset/selection.ts'
import { NovaEvalError } from '../errors.ts'
import { deriveResults } from '../results/derive.ts'
import { openFolder } from '../results/folder.ts'
import { mergeRows } from '../results/merge-rows.ts'
import type { RowRecord } from '../results/row-record.ts'
import { type RunFile, readRunFile, writeRunFile } from '../results/run-file.ts'
import type { Summary } from '../results/summary.ts'
import { answerWarnings, joinAnswers } from './answer-warnings.ts'
import { readShardFile, type ShardFile } from './shard-file.ts'
import { Told } from './told.ts'

export interface MergeRequest {
  readonly shards: readonly string[]
  readonly folder: string
  readonly force: boolean
  readonly command: readonly string[]
}

interface OpenShard {
  readonly folder: string
  readonly run: RunFile
  readonly selection: Selection & { readonly shard: NonNullable<Selection['shard']> }
  readonly file: ShardFile
}

/**
 * Joins the shards of a run into the files of a single run, byte for byte but for times; the time stamp is that of shard 0.
 *
 * @throws NovaEvalError NE6401 a folder that holds no shard, NE6402 a shard that is not done, NE6403 shards of different runs,
 * NE6404 a shard that is missing, NE6405 one that is there twice; NE1005 where the target is in use
 */
export async function mergeShards({ shards: folders, folder, force, command }: MergeRequest): Promise<Summary> {
  const shards = await openShards(folders)
  const { run, selection, file } = shards[0] as OpenShard
  const { shard: _, ...whole } = selection
  await openFolder(folder, { force })
  await writeRunFile(folder, { ...run, command, selection: whole })
  const told = new Told()
  const isReward = run.stages.includes('reward')
  await mergeRows(
    shards.map((shard) => join(shard.folder, 'rows.jsonl')),
    join(folder, 'rows.jsonl'),
    isReward ? (line) => tellId(told, line, { scored: file.answers === undefined }) : undefined,
  )
  for (const one of shards) told.join(one.file.told)
  for (const one of shards) await appendAnswers(one.folder, folder)
  const answers = joinAnswers(shards.flatMap((one) => one.file.answers ?? []))
  return deriveResults(folder, {
    warnings: [
      ...file.common,
      ...told.warnings(file.data),
      ...(answers === undefined
        ? []
        : answerWarnings(answers, { whole: !isPartial(whole), file: join(folder, 'outputs.jsonl') })),
    ],
    assumptions: file.assumptions,
    seconds: Math.max(...shards.map((one) => one.file.seconds)),
  })
}

/** The shards in their order, each there once. */
async function openShards(folders: readonly string[]): Promise<OpenShard[]> {
  const opened: OpenShard[] = []
  for (const folder of folders) opened.push(await openShard(folder))
  opened.sort((a, b) => a.selection.shard.index - b.selection.shard.index)
  const first = opened[0] as OpenShard
  for (const other of opened.slice(1)) requireAlike(first, other)
  const { count } = first.selection.shard
  const missing = Array.from({ length: count }, (_, index) => index).filter(
    (index) => !opened.some((one) => one.selection.shard.index === index),
  )
  const double = opened.find((one, at) => one.selection.shard.index === opened[at - 1]?.selection.shard.index)
  if (double !== undefined) {
    const { index } = double.selection.shard
    throw refused(
      'NE6405',
      `shard ${index}/${count} is there twice: the second in ${double.folder}`,
      double.folder,
      'name each shard once',
    )
  }
  if (missing.length > 0) {
    const shown = missing
      .slice(0, 10)
      .map((index) => `${index}/${count}`)
      .join(', ')
    const more = missing.length > 10 ? ` and ${missing.length - 10} more` : ''
    throw refused(
      'NE6404',
      `shards are missing: ${shown}${more}`,
      first.folder,
      'run them with --shard, and name their folders too',
    )
  }
  return opened
}

async function openShard(folder: string): Promise<OpenShard> {
  const run = existsSync(join(folder, 'run.json')) ? await readRunFile(folder) : undefined
  const selection: Selection | undefined = run?.selection
  if (run === undefined || selection?.shard === undefined)
    throw refused(
      'NE6401',
      `${folder} holds no shard of a run`,
      folder,
      'name folders that nova-eval run --shard or score --shard wrote',
    )
  const { shard } = selection
  const file = await readShardFile(folder)
  if (file === undefined)
    throw refused(
      'NE6402',
      `${folder} holds shard ${shard.index}/${shard.count}, which is not done`,
      folder,
      'the same command again: run with --resume, score with --force',
    )
  return { folder, run, selection: { ...selection, shard }, file }
}

/** @throws NovaEvalError NE6403 */
function requireAlike(first: OpenShard, other: OpenShard): void {
  const traits = ({ run, selection }: OpenShard): Readonly<Record<string, unknown>> => ({
    ...run,
    timestamp: undefined,
    command: undefined,
    selection: { ...selection, shard: { ...selection.shard, index: 0 } },
  })
  const [a, b] = [traits(first), traits(other)]
  const differing = [...new Set([...Object.keys(a), ...Object.keys(b)])].filter(
    (key) => !isDeepStrictEqual(a[key], b[key]),
  )
  if (differing.length === 0) return
  throw refused(
    'NE6403',
    `${first.folder} and ${other.folder} are no shards of one run: ${differing.join(', ')} differ`,
    other.folder,
    'run every shard with the same inputs, settings and version',
  )
}

const refused = (code: `NE${number}`, message: string, file: string, hint: string): NovaEvalError =>
  new NovaEvalError(message, { code, file, hint })

/** @param scored whether a finished job was scored again, where rows that nobody was asked about told nothing */
function tellId(told: Told, line: string, { scored }: { readonly scored: boolean }): void {
  const { row, id, outcome, prompt, output }: RowRecord = JSON.parse(line)
  if (scored && (outcome === 'rejected' || prompt === null || output === null)) return
  if (typeof id === 'string') told.id(row, id)
}

/** What a model answered is kept by row: its order says nothing. */
async function appendAnswers(shard: string, folder: string): Promise<void> {
  const answers = join(shard, 'outputs.jsonl')
  if (existsSync(answers)) await appendFile(join(folder, 'outputs.jsonl'), await readFile(answers))
}
